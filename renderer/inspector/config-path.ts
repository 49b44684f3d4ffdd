/** Reads and writes a dotted path of a config: "trigger.kind", "rules.0.condition". */

export function readPath(config: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined), config);
}

/** A copy with one value replaced; objects on the way are made where they are missing. */
export function writePath(config: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const inside = readPath(config, key);
  const next = rest.length === 0 ? value : writePath(inside, rest.join('.'), value);
  if (Array.isArray(config)) return config.with(Number(key), next);
  return { ...(typeof config === 'object' ? config : {}), [key]: next };
}

/** Whether a problem or an issue at `path` is about the field at `fieldPath`. */
export function isAt(path: string, fieldPath: string): boolean {
  return path === fieldPath || path.startsWith(`${fieldPath}.`);
}
