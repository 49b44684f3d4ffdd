const DRAW_RANGE = 2 ** 32;

/**
 * Cumulative thresholds out of 2^32 for whole weights with a sum above 0. An arm takes the draws from the threshold
 * before it up to its own, exclusive: an arm of weight 0 takes none, and the last is always 2^32.
 */
export function armThresholds(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  return weights.map((weight) => {
    cumulative += weight;
    return Math.floor((DRAW_RANGE * cumulative) / total);
  });
}
