import { DAY_SECONDS, firstInstantAtOrAfterLocal, isoWeekday, localDayOf } from './local.ts';
import type { Zone } from './zone-table.ts';

function isBusinessDay(day: number, holidays: ReadonlySet<number>): boolean {
  return isoWeekday(day) <= 5 && !holidays.has(day);
}

function nextBusinessDay(day: number, holidays: ReadonlySet<number>): number {
  let next = day + 1;
  while (!isBusinessDay(next, holidays)) next += 1;
  return next;
}

/**
 * The instant one business day after another: business time runs Monday to Friday from midnight to midnight, holidays
 * left out, on the given clock. From within a business day that is the same time of the next one; from outside, the
 * midnight that ends the next one.
 */
export function oneBusinessDayAfter(fromSecond: number, zone: Zone, holidays: ReadonlySet<number>): number {
  const local = fromSecond + zone.offsetSecondsAt(fromSecond);
  const day = localDayOf(local);
  const target = isBusinessDay(day, holidays)
    ? nextBusinessDay(day, holidays) * DAY_SECONDS + (local - day * DAY_SECONDS)
    : (nextBusinessDay(day, holidays) + 1) * DAY_SECONDS;
  return firstInstantAtOrAfterLocal(zone, target, fromSecond);
}
