import { normalCdf, normalQuantile } from './distributions.ts';

export interface SampleSizePlan {
  /** share that does it without the texts, inside 0 to 1 */
  baseline: number;
  /** the smallest difference worth finding, as a share: 0.02 is two points */
  difference: number;
  /** chance of finding it where it is there, as 0.8 */
  power: number;
  /** chance of finding one where none is, two-sided, as 0.05 */
  significance: number;
  /** share of all that is held out, inside 0 to 1 */
  holdoutShare: number;
}

/** Contacts needed, exact and not yet rounded up. */
export interface SampleSize {
  holdout: number;
  treated: number;
}

/**
 * Contacts that two proportions take to be told apart (J. L. Fleiss, A. Tytun and H. K. Ury, Biometrics 36, 1980,
 * without continuity correction; with equal groups it is R's power.prop.test). Throws a RangeError where no such
 * comparison can be made.
 */
export function sampleSize({ baseline, difference, power, significance, holdoutShare }: SampleSizePlan): SampleSize {
  const raised = baseline + difference;
  if (!(baseline >= 0 && baseline <= 1 && raised >= 0 && raised <= 1 && difference !== 0)) throw new RangeError('A baseline from 0% to 100%, and a difference other than 0 that stays within it, were expected.');
  if (!(holdoutShare > 0 && holdoutShare < 1)) throw new RangeError('A share held out between 0% and 100% was expected.');
  const ratio = (1 - holdoutShare) / holdoutShare;
  const pooled = (baseline + ratio * raised) / (1 + ratio);
  const apart = normalQuantile(1 - significance / 2) * Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled));
  const missed = normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + (raised * (1 - raised)) / ratio);
  const holdout = ((apart + missed) / difference) ** 2;
  return { holdout, treated: holdout * ratio };
}

/** The chance that so many contacts find the difference, by the same approximation. */
export function powerOf({ baseline, difference, significance, holdoutShare }: Omit<SampleSizePlan, 'power'>, contacts: number): number {
  const holdout = contacts * holdoutShare;
  const ratio = (1 - holdoutShare) / holdoutShare;
  const raised = baseline + difference;
  const pooled = (baseline + ratio * raised) / (1 + ratio);
  const apart = normalQuantile(1 - significance / 2) * Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled));
  return normalCdf((Math.sqrt(holdout) * Math.abs(difference) - apart) / Math.sqrt(baseline * (1 - baseline) + (raised * (1 - raised)) / ratio));
}
