import { ALWAYS, dayWindows, nextOpening, type Schedule, secondOfDay } from '../policy/hours/schedule.ts';
import { DAY_SECONDS } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import type { RoutedOwner } from './routing.ts';

/** When somebody works, by their own clock, right at every change of clocks. Seconds are Unix seconds. */
export interface WorkingHours {
  /** the first instant at or after it at which they work; Infinity: never */
  nextOpen(second: number): number;
  /** the instant by which so many seconds have been worked from `second` on */
  after(second: number, workingSeconds: number): number;
  /** seconds worked from one instant to a later one */
  between(from: number, to: number): number;
}

export function workingHours({ weekdays, opens, closes }: Pick<RoutedOwner, 'weekdays' | 'opens' | 'closes'>, zone: Zone): WorkingHours {
  const [open, close] = [secondOfDay(opens), secondOfDay(closes)];
  const days = Array.from({ length: 7 }, (_, index) => (weekdays.includes(index + 1) ? [open, close] : []));
  const working: Schedule = { ...ALWAYS, days };
  const resting: Schedule = { ...ALWAYS, days: days.map((windows) => (windows.length === 0 ? dayWindows(0, DAY_SECONDS) : [...(open > 0 ? [0, open] : []), ...(close < DAY_SECONDS ? [close, DAY_SECONDS] : [])])) };
  const nextOpen = (second: number): number => nextOpening(working, zone, second);
  const stretches = function* (from: number): Generator<readonly [number, number]> {
    for (let at = nextOpen(from); at !== Infinity; ) {
      const end = nextOpening(resting, zone, at);
      yield [at, end];
      if (end === Infinity) return;
      at = nextOpen(end);
    }
  };
  return {
    nextOpen,
    after: (second, workingSeconds) => {
      let left = workingSeconds;
      for (const [start, end] of stretches(second)) {
        if (end - start >= left) return start + left;
        left -= end - start;
      }
      return Infinity;
    },
    between: (from, to) => {
      let sum = 0;
      for (const [start, end] of stretches(from)) {
        if (start >= to) break;
        sum += Math.min(end, to) - start;
      }
      return sum;
    },
  };
}

/** Around the clock. */
export const ALWAYS_OPEN: WorkingHours = { nextOpen: (second) => second, after: (second, workingSeconds) => second + workingSeconds, between: (from, to) => Math.max(0, to - from) };
