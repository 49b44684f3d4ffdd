/**
 * Whether two values are equal as JSON, whatever the order of keys: as comparing their canonical text would find, in a
 * fraction of the time. A member that is undefined counts as missing, as it is in JSON text.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  }
  const [left, right] = [membersOf(one), membersOf(other)];
  return left.length === right.length && left.every(([key, value]) => Object.hasOwn(other, key) && sameJson(value, (other as Record<string, unknown>)[key]));
}

function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
