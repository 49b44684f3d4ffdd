import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { draw, DRAW_RANGE, type DrawKey, drawBelow } from './draw.ts';

const KEY: DrawKey = { seed: 1, contactId: 'ann', journeyId: 'j', entry: 1, nodeId: 'split', visit: 1, purpose: 'split' };

it('is pinned: a stored run has to come out the same in later versions', () => {
  expect(draw(KEY)).toMatchInlineSnapshot(`3314359591`);
});

it.each(Object.keys(KEY) as (keyof DrawKey)[])('depends on the %s', (name) => {
  const other = { ...KEY, [name]: typeof KEY[name] === 'number' ? 2 : 'other' };
  expect(draw(other)).not.toBe(draw(KEY));
});

it('keys whose parts run together are told apart', () => {
  expect(draw({ ...KEY, contactId: 'a', journeyId: 'b,c' })).not.toBe(draw({ ...KEY, contactId: 'a,b', journeyId: 'c' }));
});

it('stays below its bound', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), fc.string(), fc.integer({ min: 0, max: 1_000_000 }), (seed, contactId, below) => {
      const value = drawBelow({ ...KEY, seed, contactId }, below);
      expect(Number.isInteger(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value === 0 || value < below).toBe(true);
      expect(draw({ ...KEY, seed, contactId })).toBeLessThan(DRAW_RANGE);
    }),
    runs(100),
  );
});

it('shares come out as asked', () => {
  const below = Array.from({ length: 4000 }, (_, n) => draw({ ...KEY, contactId: `c${n}` })).filter((value) => value < DRAW_RANGE * 0.3).length;
  // Five standard deviations of a binomial with 4,000 tries at 0.3.
  expect(Math.abs(below - 1200)).toBeLessThan(145);
});
