import { DAY_SECONDS, MINUTE_SECONDS } from '../words/time.ts';

/** What the engine asks about a place: how far its wall clock is from UTC at an instant. Whole seconds. */
export interface ZoneClock {
  /** IANA name, for people */
  readonly name: string;
  /** seconds to add to UTC for local time, at a Unix second */
  offsetSecondsAt(unixSecond: number): number;
}


/** The first whole minute at or after a Unix second: when marketing touches compete. */
export function wholeMinuteFrom(unixSecond: number): number {
  return Math.ceil(unixSecond / MINUTE_SECONDS) * MINUTE_SECONDS;
}

/** A wall-clock reading as seconds since 1970-01-01 00:00 on that clock. */
export function localSecondAt(clock: ZoneClock, unixSecond: number): number {
  return unixSecond + clock.offsetSecondsAt(unixSecond);
}

/** ISO weekday, 1 (Monday) to 7, of a local day counted from 1970-01-01. */
export function weekdayOfLocalDay(localDay: number): number {
  return ((((localDay + 3) % 7) + 7) % 7) + 1;
}

/**
 * The first instant at which the wall clock shows `localSecond` or later. A reading that a gap leaves out
 * becomes the first instant after the gap; of a reading shown twice it is the first.
 */
export function firstInstantAtLocal(clock: ZoneClock, localSecond: number): number {
  // Offsets lie within a day of UTC; between two probes there is at most one change of clocks.
  let low = localSecond - DAY_SECONDS;
  let high = localSecond + DAY_SECONDS;
  const before = localSecond - clock.offsetSecondsAt(low);
  const after = localSecond - clock.offsetSecondsAt(high);
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    if (localSecondAt(clock, candidate) === localSecond) return candidate;
  }
  // In a gap: find the change itself, the first instant with the later offset.
  const later = clock.offsetSecondsAt(high);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (clock.offsetSecondsAt(middle) === later) high = middle;
    else low = middle;
  }
  return high;
}

/** The first instant at or after `fromSecond` whose local weekday is listed and whose local time of day is `secondOfDay`. */
export function nextLocalInstant(clock: ZoneClock, fromSecond: number, weekdays: readonly number[], secondOfDay: number): number {
  const firstDay = Math.floor(localSecondAt(clock, fromSecond) / DAY_SECONDS);
  // Eight days reach the same weekday again when today's time has passed; a ninth covers a day that a clock change skips.
  for (let day = firstDay; day <= firstDay + 9; day += 1) {
    if (!weekdays.includes(weekdayOfLocalDay(day))) continue;
    const instant = firstInstantAtLocal(clock, day * DAY_SECONDS + secondOfDay);
    if (instant >= fromSecond) return instant;
  }
  throw new Error(`No local instant within nine days for weekdays ${weekdays.join(', ') || '(none)'}`);
}

/** ISO 8601 with the clock's own offset, as "2026-10-05T09:00:00-04:00". */
export function isoAt(clock: ZoneClock, unixSecond: number): string {
  const offset = clock.offsetSecondsAt(unixSecond);
  const wall = new Date((unixSecond + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.floor(Math.abs(offset) / MINUTE_SECONDS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An ISO 8601 instant with offset as a whole Unix second; NaN when it is none. Fractions are cut. */
export function unixSecondOf(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
