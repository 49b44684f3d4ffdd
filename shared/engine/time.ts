import { firstInstantAtOrAfterLocal, isoWeekday, localDayOf } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { DAY_SECONDS, MINUTE_SECONDS } from '../words/time.ts';

/** The first whole minute at or after a Unix second: when marketing touches compete. */
export const wholeMinuteFrom = (unixSecond: number): number => {
  const over = unixSecond % MINUTE_SECONDS;
  return over === 0 ? unixSecond : over > 0 ? unixSecond - over + MINUTE_SECONDS : unixSecond - over;
};

/**
 * The first instant at which the wall clock shows a reading (seconds since 1970-01-01 00:00 on that clock). A reading
 * that a gap leaves out becomes the first instant after the gap; of a reading shown twice it is the first.
 */
export function firstInstantAtLocal(zone: Zone, localSecond: number): number {
  // No zone is a day from UTC, so a day before the reading as UTC every clock still shows less.
  return firstInstantAtOrAfterLocal(zone, localSecond, localSecond - DAY_SECONDS);
}

/** The first instant at or after `fromSecond` whose local weekday is listed and whose local time of day is `secondOfDay`. */
export function nextLocalInstant(zone: Zone, fromSecond: number, weekdays: readonly number[], secondOfDay: number): number {
  const firstDay = localDayOf(fromSecond + zone.offsetSecondsAt(fromSecond));
  // A week on it is the same weekday again, with today's time past; one day more for a day that a zone skipped.
  for (let day = firstDay; day <= firstDay + 8; day += 1) {
    if (!weekdays.includes(isoWeekday(day))) continue;
    const instant = firstInstantAtLocal(zone, day * DAY_SECONDS + secondOfDay);
    if (instant >= fromSecond) return instant;
  }
  throw new Error(`No local instant within nine days on weekdays ${weekdays.join(', ') || '(none)'}`);
}

/**
 * `fromSecond` itself where the wall clock shows a listed weekday and a time of day in the half-open window, else the
 * window's next opening; with `closeSecond` null only openings count.
 */
export function nextInLocalWindow(zone: Zone, fromSecond: number, weekdays: readonly number[], openSecond: number, closeSecond: number | null): number {
  const localSecond = fromSecond + zone.offsetSecondsAt(fromSecond);
  const day = localDayOf(localSecond);
  const secondOfDay = localSecond - day * DAY_SECONDS;
  const isOpen = closeSecond !== null && weekdays.includes(isoWeekday(day)) && secondOfDay >= openSecond && secondOfDay < closeSecond;
  return isOpen ? fromSecond : nextLocalInstant(zone, fromSecond, weekdays, openSecond);
}

/** An ISO 8601 instant with offset as a whole Unix second; NaN when it is none. Fractions are cut. */
export function unixSecondOf(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
