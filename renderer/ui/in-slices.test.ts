import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { filterInSlices, Overtaken, Slices, sortInSlices } from './in-slices.ts';

const always = (): Slices => new Slices(() => true);

it('sorts and filters as arrays themselves do, equal items in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), id: fc.integer() }), { maxLength: 200 }), async (items) => {
      expect(await sortInSlices(items, (a, b) => a.key - b.key, always())).toEqual(items.toSorted((a, b) => a.key - b.key));
      expect(await filterInSlices(items, ({ key }) => key > 2, always())).toEqual(items.filter(({ key }) => key > 2));
    }),
    runs(50, 1_000),
  );
});

it('gives way to the page while it works, and stops once nobody waits', async () => {
  const items = Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 60_000);
  let others = 0;
  let going = true;
  const other = (): void => {
    others += 1;
    if (going) setTimeout(other);
  };
  setTimeout(other);
  expect((await sortInSlices(items, (a, b) => a - b, always())).slice(0, 3)).toEqual([0, 1, 2]);
  going = false;
  expect(others).toBeGreaterThan(1);
  await expect(sortInSlices(items, (a, b) => a - b, new Slices(() => false))).rejects.toThrow(Overtaken);
});
