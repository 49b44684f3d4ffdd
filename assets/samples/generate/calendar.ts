import { firstInstantAtLocal, unixSecondOf } from '../../../shared/engine/time.ts';
import { isoLocal } from '../../../shared/time/local.ts';
import type { ZoneAsset } from '../../../shared/time/zone-asset.ts';
import { createZoneTable } from '../../../shared/time/zone-table.ts';
import zoneAsset from '../../zones/zones.json' with { type: 'json' };

/** First second of the sample: the night in which the lists of three systems were brought together. A Monday. */
export const START_ISO = '2026-03-16T00:00:00Z';
export const START_SECOND = unixSecondOf(START_ISO);
export const DAYS = 60;

/** The Tuesdays on which the newsletter goes out. */
export const NEWSLETTER_DAYS = ['2026-03-17', '2026-03-31', '2026-04-14', '2026-04-28', '2026-05-12'] as const;

const zones = createZoneTable(zoneAsset as ZoneAsset);

/** The instant at which a zone's clock shows a date and a time of day. */
export function localInstant(zone: string, date: string, time: string): number {
  return firstInstantAtLocal(zones.zone(zone), unixSecondOf(`${date}T${time}Z`));
}

/** An instant as ISO 8601 with the zone's own offset. */
export function iso(zone: string, second: number): string {
  return isoLocal(zones.zone(zone), second);
}

/** A calendar date some days away. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
