import type { Field } from './node-type.ts';

/** The value at a dotted path of a config; undefined where the chosen kind has no such field. */
export function fieldValue(config: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined), config);
}

/** A copy with one value replaced; objects on the way are made where they are missing. */
export function withFieldValue(config: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const next = rest.length === 0 ? value : withFieldValue(fieldValue(config, key), rest.join('.'), value);
  if (Array.isArray(config)) return config.with(Number(key), next);
  return { ...(typeof config === 'object' ? config : {}), [key]: next };
}

/** Whether the form shows a field at this config. */
export function isFieldVisible(field: Field, config: unknown): boolean {
  return field.visibleWhen === undefined || field.visibleWhen.values.includes(String(fieldValue(config, field.visibleWhen.path)));
}
