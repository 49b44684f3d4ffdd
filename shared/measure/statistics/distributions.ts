// oxlint-disable-next-line typescript/triple-slash-reference -- the library ships no types, and every project that reads this file has to find these
/// <reference path="./jstat.d.ts" />
import library from 'jstat';

const { normal, chisquare } = library.jStat;

/** Quantile of the standard normal distribution; `probability` inside 0 to 1. */
export function normalQuantile(probability: number): number {
  return normal.inv(probability, 0, 1);
}

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return normal.cdf(z, 0, 1);
}

/** P(X > x) of the chi-square distribution: the p-value of a test whose statistic is x. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  // of one degree it is a normal's two tails, which keep their digits where 1 - cdf loses them
  return degreesOfFreedom === 1 ? 2 * normalCdf(-Math.sqrt(x)) : 1 - chisquare.cdf(x, degreesOfFreedom);
}

/** How many standard errors an interval of such a confidence, as 0.95, reaches to either side. */
export function confidenceZ(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}
