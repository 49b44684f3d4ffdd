import { z } from 'zod';
import { HOUR_SECONDS, MINUTE_SECONDS } from '../words/time.ts';

/** A time of day on the contact's own clock, "00:00" to "24:00". */
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as 09:00');

/** Seconds from local midnight of a valid local time. */
export function secondOfDay(localTime: string): number {
  const [hours, minutes] = localTime.split(':').map(Number);
  return hours! * HOUR_SECONDS + minutes! * MINUTE_SECONDS;
}
