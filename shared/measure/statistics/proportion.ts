import { confidenceZ } from './distributions.ts';
import { CONFIDENCE, type Interval } from './interval.ts';

/** So many of so many. */
export interface Share {
  /** whole, from 0 to `of` */
  count: number;
  of: number;
}

/**
 * Wilson's score interval of a proportion, without continuity correction (E. B. Wilson, JASA 22, 1927). It keeps its
 * coverage where few or nearly all do it. null: of nobody there is no share.
 */
export function wilson({ count, of }: Share, confidence = CONFIDENCE): Interval | null {
  if (of === 0) return null;
  const z = confidenceZ(confidence);
  const estimate = count / of;
  const denominator = 1 + z ** 2 / of;
  const centre = (estimate + z ** 2 / (2 * of)) / denominator;
  const half = (z / denominator) * Math.sqrt((estimate * (1 - estimate)) / of + z ** 2 / (4 * of ** 2));
  return { estimate, low: count === 0 ? 0 : centre - half, high: count === of ? 1 : centre + half, confidence };
}

/**
 * The difference of two independent proportions, first less second, with Newcombe's hybrid score interval (R. G. Newcombe,
 * Statistics in Medicine 17, 1998, method 10). null where one of the groups is empty.
 */
export function proportionDifference(first: Share, second: Share, confidence = CONFIDENCE): Interval | null {
  const [a, b] = [wilson(first, confidence), wilson(second, confidence)];
  if (a === null || b === null) return null;
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    low: estimate - Math.hypot(a.estimate - a.low, b.high - b.estimate),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
    confidence,
  };
}
