/** A wrong call: one sentence that says what was expected. The program prints it to stderr and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
