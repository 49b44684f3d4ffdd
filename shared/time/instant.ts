import { dayOfDate } from './local.ts';

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** An ISO 8601 instant with offset as whole Unix seconds, fractions cut off; throws a RangeError when it is none, an impossible date included. */
export function unixSeconds(iso: string): number {
  const date = INSTANT.exec(iso)?.[1];
  const milliseconds = date === undefined || Number.isNaN(dayOfDate(date)) ? NaN : Date.parse(iso);
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: "${iso}"; expected ISO 8601 with an offset, such as 2026-05-03T09:12:00-04:00`);
  return Math.floor(milliseconds / 1000);
}
