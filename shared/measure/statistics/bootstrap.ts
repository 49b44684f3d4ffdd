import { contactPrefix, drawFrom, keyWords, purposeWord, scaled, stepWords } from '../../engine/draw.ts';
import { CONFIDENCE, type Interval } from './interval.ts';

/** Which of `size` values stands at a place of a resample: a whole number from 0 to `size` - 1. */
export type Resampler = (replicate: number, place: number, size: number) => number;

/** Draws that depend on nothing but seed, replicate and place, so that the same data give the same interval. */
export function keyedResampler(seed: number, purpose: string): Resampler {
  const [prefix, step, word] = [contactPrefix(seed, keyWords('')), stepWords('', 'bootstrap'), purposeWord(purpose)];
  return (replicate, place, size) => scaled(drawFrom(prefix, step, replicate, place, word), size);
}

export const REPLICATES = 2000;

/**
 * The percentile bootstrap (Efron 1979): the statistic of the data, and the quantiles of the statistics of resamples with
 * replacement. null without data.
 */
export function bootstrap(values: readonly number[], statistic: (values: readonly number[]) => number, resample: Resampler, { replicates = REPLICATES, confidence = CONFIDENCE } = {}): Interval | null {
  if (values.length === 0) return null;
  const statistics = Array.from({ length: replicates }, (_, replicate) => statistic(values.map((_value, place) => values[resample(replicate, place, values.length)]!)));
  return { estimate: statistic(values), ...quantiles(statistics, confidence), confidence };
}

/** The difference of a statistic of two groups, first less second, each resampled by itself. null where one is empty. */
export function bootstrapDifference(first: readonly number[], second: readonly number[], statistic: (values: readonly number[]) => number, resamplers: readonly [Resampler, Resampler], { replicates = REPLICATES, confidence = CONFIDENCE } = {}): Interval | null {
  if (first.length === 0 || second.length === 0) return null;
  const of = (values: readonly number[], resample: Resampler, replicate: number): number => statistic(values.map((_value, place) => values[resample(replicate, place, values.length)]!));
  const statistics = Array.from({ length: replicates }, (_, replicate) => of(first, resamplers[0], replicate) - of(second, resamplers[1], replicate));
  return { estimate: statistic(first) - statistic(second), ...quantiles(statistics, confidence), confidence };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantiles(statistics: readonly number[], confidence: number): { low: number; high: number } {
  const sorted = statistics.toSorted((a, b) => a - b);
  return { low: quantile(sorted, (1 - confidence) / 2), high: quantile(sorted, 1 - (1 - confidence) / 2) };
}

/** Hyndman and Fan's definition 7 (1996), which R and most spreadsheets have; `sorted` ascending, not empty. */
export function quantile(sorted: readonly number[], probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (at - below);
}
