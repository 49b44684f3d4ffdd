import type { MeasuredShare } from './report.ts';
import type { Interval } from './statistics/interval.ts';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A share of 1 in per cent with one decimal: "5.4%". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

/** A number of points between two shares, with its sign: "+2.1 points". */
export function points(share: number): string {
  const rounded = Number((share * 100).toFixed(1));
  return `${rounded > 0 ? '+' : ''}${rounded} points`;
}

/** A large number with separators, small ones with one decimal. */
export function figure(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value) ? WHOLE.format(value) : String(Number(value.toFixed(1)));
}

/** "3.7% to 7.7%": the 95% interval's ends in the words of `as`; empty without one. */
export function rangeWords(interval: Interval | null, as: (value: number) => string = percent): string {
  return interval === null ? '' : `${as(interval.low)} to ${as(interval.high)}`;
}

/** "27 of 500 contacts". */
export function countOf({ count, of }: MeasuredShare, noun: string): string {
  return `${WHOLE.format(count)} of ${WHOLE.format(of)} ${noun}`;
}

/** "5.4% (3.7% to 7.7%)"; "–" of nobody. */
export function shareWords({ interval }: MeasuredShare): string {
  return interval === null ? '–' : `${percent(interval.estimate)} (${rangeWords(interval)})`;
}

/** "12 days (9 to 20 days)", each bound as far as it is known. */
export function medianWords(median: number | null, low: number | null, high: number | null): string {
  if (median === null) return 'Fewer than half so far';
  const days = (value: number | null): string => (value === null ? 'not known yet' : String(Number(value.toFixed(1))));
  return `${days(median)} days (${days(low)} to ${days(high)})`;
}

/** Of a p-value: "under 0.001", "0.04". */
export function pValueWords(pValue: number): string {
  return pValue < 0.001 ? 'under 0.001' : String(Number(pValue.toFixed(3)));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "16 Mar to 14 May 2026": the days, by UTC, of two instants. */
export function spanWords(from: string, to: string): string {
  const [[fromYear, fromDay], [toYear, toDay]] = [from, to].map((iso): [string, string] => [iso.slice(0, 4), `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''}`]) as [[string, string], [string, string]];
  return fromYear === toYear ? `${fromDay} to ${toDay} ${toYear}` : `${fromDay} ${fromYear} to ${toDay} ${toYear}`;
}

/** Of the won pipeline a contact: "813 more with texts (difference 433 to 1,217)". */
export function amountDifferenceWords(difference: Interval): string {
  return `Won pipeline a contact: ${figure(Math.abs(difference.estimate))} ${difference.estimate < 0 ? 'less' : 'more'} with texts (difference ${rangeWords(difference, figure)}).`;
}

/** Where no journey of the workspace can be compared: answers, and texts of other systems, are on record without either. */
export const NOTHING_TO_COMPARE_WORDS = 'Nothing to compare yet: no sent text and no drawn holdout of a journey of this workspace is on record. Replies and clicks count as touches of the pipeline, but do not say who was texted and who was not. A sender records what it sends and whom it draws.';
