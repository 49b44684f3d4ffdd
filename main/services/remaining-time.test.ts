import { expect, it } from 'vitest';
import { RemainingTime } from './remaining-time.ts';

it('reckons from the first moment on, whatever was done before it', () => {
  const remaining = new RemainingTime();
  // a million contacts had been read for half a minute, and a tenth of the run was there from an earlier start
  expect(remaining.seconds(35_000, 100, 1000)).toBeNull();
  expect(remaining.seconds(45_000, 200, 1000)).toBe(80);
  expect(remaining.seconds(75_000, 600, 1000)).toBe(32);
  expect(remaining.seconds(115_000, 1000, 1000)).toBe(0);
});
