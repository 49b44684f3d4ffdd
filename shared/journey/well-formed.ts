/** Where a JSON value holds half a surrogate pair, as a dotted path; null when nowhere. Such text has no canonical form and no UTF-8. */
export function illFormedAt(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (!key.isWellFormed()) return path;
    const found = illFormedAt(item, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
