import type { Field } from './node-type.ts';

/** The value at a dotted path of a config; undefined where the chosen kind has no such field. */
export function fieldValue(config: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined), config);
}

/** Whether the form shows a field at this config. */
export function isFieldVisible(field: Field, config: unknown): boolean {
  return field.visibleWhen === undefined || field.visibleWhen.values.includes(String(fieldValue(config, field.visibleWhen.path)));
}
