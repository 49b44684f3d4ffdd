/** As the contract asks for; said here so that nobody has to send a password to learn it. */
export const MIN_PASSWORD = 10;

/** What is wrong with a new password, in words; null for nothing. */
export function passwordProblem(password: string): string | null {
  return password.length < MIN_PASSWORD ? `Use at least ${MIN_PASSWORD} characters. A few words are easier to remember than symbols.` : null;
}
