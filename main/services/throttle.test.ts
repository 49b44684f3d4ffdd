import { expect, it } from 'vitest';
import { SignInThrottle } from './throttle.ts';

it('lets five attempts pass, then doubles the wait to five minutes', () => {
  const throttle = new SignInThrottle();
  let now = 0;
  const waits: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) {
    expect(throttle.begin('ada', now)).toBe(0);
    const wait = throttle.begin('ada', now);
    if (wait === 0) {
      // that was an attempt of its own
      attempt += 1;
      continue;
    }
    waits.push(wait);
    expect(throttle.begin('ada', now + wait * 1000 - 1)).toBe(1);
    now += wait * 1000;
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

it('counts attempts from their beginning, so that many at once gain nothing', () => {
  const throttle = new SignInThrottle();
  const passed = Array.from({ length: 100 }, () => throttle.begin('ada', 0)).filter((wait) => wait === 0);
  expect(passed).toHaveLength(5);
});

it('forgets with a right password, and counts everybody apart', () => {
  const throttle = new SignInThrottle();
  for (let attempt = 0; attempt < 5; attempt += 1) throttle.begin('ada', 0);
  expect(throttle.begin('ada', 0)).toBeGreaterThan(0);
  expect(throttle.begin('rui', 0)).toBe(0);
  throttle.succeeded('ada');
  expect(throttle.begin('ada', 0)).toBe(0);
});
