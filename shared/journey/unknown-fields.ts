import type { FieldIssue } from './issues.ts';

/**
 * Fields of the input that a schema dropped: misspelt ones would otherwise be lost without a word. `parsed` is what
 * the schema made of `input`.
 */
export function unknownFields(input: unknown, parsed: unknown, path = ''): FieldIssue[] {
  if (typeof input !== 'object' || input === null || typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(parsed, key)) {
      const known = Object.keys(parsed).map((name) => `"${name}"`).join(', ');
      return [{ path: at, message: `is not a field here; the fields are ${known}` }];
    }
    return unknownFields(value, (parsed as Record<string, unknown>)[key], at);
  });
}
