import type { Zone } from './zone-table.ts';

export const DAY_SECONDS = 86_400;

/** Local days counted from 1970-01-01 on the wall clock. */
export function localDayOf(localSecond: number): number {
  return Math.floor(localSecond / DAY_SECONDS);
}

/** ISO weekday, 1 (Monday) to 7 (Sunday), of a day counted from 1970-01-01. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * The first instant at or after `fromSecond` at which the wall clock shows `localSecond` or later on the way there:
 * a reading left out by a gap becomes the first instant after the gap, of a reading shown twice it is the first pass
 * not before `fromSecond`.
 */
export function firstInstantAtOrAfterLocal(zone: Zone, localSecond: number, fromSecond: number): number {
  let at = fromSecond;
  for (;;) {
    const offset = zone.offsetSecondsAt(at);
    const change = zone.nextChangeAfter(at);
    const instant = Math.max(at, localSecond - offset);
    if (instant < change) return instant;
    at = change;
  }
}

/** The instant at which the local day after the one that holds `unixSecond` begins. */
export function nextLocalDayStart(zone: Zone, unixSecond: number, days = 1): number {
  const day = localDayOf(unixSecond + zone.offsetSecondsAt(unixSecond));
  return firstInstantAtOrAfterLocal(zone, (day + days) * DAY_SECONDS, unixSecond);
}

/** The day number of a calendar date written as 2026-07-04; NaN for no such date. */
export function dayOfDate(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  const second = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day ?? NaN) / 1000;
  const number = Math.floor(second / DAY_SECONDS);
  return dateOfDay(number) === date ? number : NaN;
}

/** A day number as 2026-07-04; '' for NaN. */
export function dateOfDay(day: number): string {
  return Number.isFinite(day) ? new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10) : '';
}

/**
 * The same time of day `months` calendar months later, in UTC, clipped to the month's last day:
 * 31 August and six months is 28 February (rules.md section 7, "months are counted in UTC").
 */
export function addMonthsUtc(unixSecond: number, months: number): number {
  const date = new Date(unixSecond * 1000);
  const target = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), target + 1, 0)).getUTCDate();
  const midnight = Date.UTC(date.getUTCFullYear(), target, Math.min(date.getUTCDate(), lastDay)) / 1000;
  return midnight + (((unixSecond % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
}

/** ISO 8601 with the zone's own offset, in whole seconds, as 2026-03-08T01:59:59-05:00. */
export function isoLocal(zone: Zone, unixSecond: number): string {
  const offset = zone.offsetSecondsAt(unixSecond);
  const wall = new Date((unixSecond + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** ISO 8601 in UTC, in whole seconds, as 2026-03-08T06:59:59Z. */
export function isoUtc(unixSecond: number): string {
  return `${new Date(unixSecond * 1000).toISOString().slice(0, 19)}Z`;
}
