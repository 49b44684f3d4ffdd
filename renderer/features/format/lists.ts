const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** "a, b and c" */
export function listAnd(words: readonly string[]): string {
  return AND.format(words);
}

/** "a, b or c" */
export function listOr(words: readonly string[]): string {
  return OR.format(words);
}
