import { z } from 'zod';
import type { Zone } from '../time/zone-table.ts';
import { firstInstantAtLocal, unixSecondOf } from './time.ts';

const dateOnly = z.iso.date();
const dateTime = z.iso.datetime({ offset: true });

/**
 * A contact's date as a Unix second: "2026-10-05" is midnight on the contact's own clock, a date-time with an
 * offset is that instant; null for anything else. Fractions of a second are cut.
 */
export function dateInstant(value: string, zone: Zone): number | null {
  const text = value.trim();
  if (dateOnly.safeParse(text).success) {
    return firstInstantAtLocal(zone, unixSecondOf(`${text}T00:00:00Z`));
  }
  return dateTime.safeParse(text).success ? unixSecondOf(text) : null;
}
