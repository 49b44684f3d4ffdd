/** A policy that cannot be used: which field, and what is wrong with it. */
export class PolicyError extends Error {
  readonly field: string;

  constructor(field: string, problem: string) {
    super(`Policy, ${field}: ${problem}`);
    this.name = 'PolicyError';
    this.field = field;
  }
}
