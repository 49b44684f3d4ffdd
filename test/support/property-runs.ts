const LONG = process.env['THROUGHLINE_LONG'] === '1';
const given = process.env['THROUGHLINE_SEED'];

/** The seed of the property tests' cases; `npm test` chooses and prints one, and THROUGHLINE_SEED repeats it. */
const seed = given === undefined ? {} : { seed: Number(given) };

/** Whether this is the long run. */
export const isLongRun = LONG;

/** What fast-check runs of a property: ten thousand cases in the long run, a sample in the daily one. It names the seed of a failure by itself. */
export function runs(daily: number): { numRuns: number; seed?: number } {
  return { numRuns: LONG ? 10_000 : daily, ...seed };
}
