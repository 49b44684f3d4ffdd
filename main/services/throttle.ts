const FREE_ATTEMPTS = 5;
const LONGEST_WAIT_SECONDS = 300;

/**
 * Slows guessing: five attempts are free, then each wrong one doubles the wait, to five minutes at most.
 * An attempt counts from its beginning, so that many at once gain nothing.
 */
export class SignInThrottle {
  readonly #attempts = new Map<string, { count: number; notBeforeMilliseconds: number }>();

  /** Seconds to wait before this person may try again; 0: this attempt is taken and counted. */
  begin(personId: string, nowMilliseconds: number): number {
    const known = this.#attempts.get(personId) ?? { count: 0, notBeforeMilliseconds: 0 };
    if (nowMilliseconds < known.notBeforeMilliseconds) return Math.ceil((known.notBeforeMilliseconds - nowMilliseconds) / 1000);
    const count = known.count + 1;
    const waitSeconds = count < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_WAIT_SECONDS, 2 ** (count - FREE_ATTEMPTS + 1));
    this.#attempts.set(personId, { count, notBeforeMilliseconds: nowMilliseconds + waitSeconds * 1000 });
    return 0;
  }

  succeeded(personId: string): void {
    this.#attempts.delete(personId);
  }
}
