import { expect, test } from 'vitest';
import { armThresholds } from './thresholds.ts';

test.each([
  { weights: [50, 50], thresholds: [2 ** 31, 2 ** 32] },
  { weights: [1, 0, 3], thresholds: [2 ** 30, 2 ** 30, 2 ** 32] },
  { weights: [0, 7], thresholds: [0, 2 ** 32] },
  { weights: [7, 0], thresholds: [2 ** 32, 2 ** 32] },
  { weights: [1, 1, 1], thresholds: [1_431_655_765, 2_863_311_530, 2 ** 32] },
])('weights $weights divide the draws at $thresholds', ({ weights, thresholds }) => {
  expect(armThresholds(weights)).toEqual(thresholds);
});

test('the largest weights stay exact whole numbers', () => {
  for (const threshold of armThresholds(Array.from({ length: 20 }, () => 10_000))) expect(Number.isSafeInteger(threshold)).toBe(true);
});
