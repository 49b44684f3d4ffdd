const LONG = process.env['THROUGHLINE_LONG'] === '1';
const given = process.env['THROUGHLINE_SEED'];

/** The seed of the property tests' cases; `npm test` has one of its own, the long run draws one and prints it, and THROUGHLINE_SEED sets it. */
const seed = given === undefined ? {} : { seed: Number(given) };

/** Whether this is the long run. */
export const isLongRun = LONG;

/** Far more than any property takes on a slow machine: one that goes on longer fails and says so, also while it shrinks a failure. */
const MOST_MILLISECONDS = (LONG ? 60 : 3) * 60_000;

/** What fast-check runs of a property: `long` cases in the long run, a sample in the daily one. It names the seed of a failure by itself. */
export function runs(daily: number, long = 10_000): { numRuns: number; seed?: number; interruptAfterTimeLimit: number; markInterruptAsFailure: true } {
  return { numRuns: LONG ? long : daily, ...seed, interruptAfterTimeLimit: MOST_MILLISECONDS, markInterruptAsFailure: true };
}
