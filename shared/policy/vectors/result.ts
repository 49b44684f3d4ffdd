import canonicalize from 'canonicalize';

/** The answer to one vector: what was wanted and what came. */
export interface VectorResult {
  readonly id: string;
  readonly passed: boolean;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly actual: Readonly<Record<string, unknown>>;
}

/** Compares the fields the vector wants, and only those; a missing value is null. */
export function compareFields(id: string, expected: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>): VectorResult {
  const same = (key: string): boolean => canonicalize(expected[key] ?? null) === canonicalize(actual[key] ?? null);
  return { id, passed: Object.keys(expected).every(same), expected, actual };
}
