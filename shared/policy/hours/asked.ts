import type { Channel } from '../../contacts/contact.ts';
import { isoWeekday, localDayOf } from '../../time/local.ts';
import { type CompiledPolicy, journeySchedule } from '../compile.ts';
import type { Candidate, Places } from '../place/candidates.ts';
import type { RuleId } from '../rule-ids.ts';
import { type HoursRow, scheduleOf } from './book.ts';
import { ALWAYS, intersect, isOpen, nextCommonOpening, type OpenPlace, type Schedule } from './schedule.ts';

/** A candidate place with every schedule that binds a channel there. */
export interface AskedPlace extends OpenPlace {
  readonly candidate: Candidate;
  readonly rows: readonly HoursRow[];
  readonly house: Schedule;
  readonly journey: Schedule;
}

/** The hours of one contact on one channel. */
export interface AskedHours {
  readonly places: readonly AskedPlace[];
  readonly uncertainZone: boolean;
}

export interface JourneyHours {
  readonly openSecond: number;
  readonly closeSecond: number;
}

/** Everything that binds a channel where a contact may be: law, then house, then journey, each only tightening. */
export function askedHours(compiled: CompiledPolicy, places: Places, channel: Channel, journeyHours: JourneyHours | null): AskedHours {
  const { without, book } = compiled;
  const house = without.has('house/quiet-hours') ? ALWAYS : compiled.houseHours(channel);
  const journey = journeyHours === null || without.has('house/quiet-hours') ? ALWAYS : journeySchedule(journeyHours.openSecond, journeyHours.closeSecond);
  const own = intersect(house, journey);
  const free = house === ALWAYS && journey === ALWAYS;
  const candidates = places.candidates.length > 0 ? places.candidates : homeCandidates(compiled);
  const asked = candidates.flatMap((candidate): AskedPlace[] => {
    const rows = candidate.jurisdiction === '' || without.has('law/quiet-hours') ? [] : book.rowsOf(candidate.jurisdiction, channel);
    if (rows.length === 0 && free) return [];
    return [{ candidate, rows, house, journey, zone: candidate.zone, schedule: rows.length === 0 ? own : intersect(scheduleOf(rows), own) }];
  });
  return { places: asked, uncertainZone: places.uncertainZone || places.candidates.length === 0 };
}

/** Of a contact of whom no place is known, the house's hours hold in every zone of the home country. */
function homeCandidates(compiled: CompiledPolicy): Candidate[] {
  const names = compiled.tables.places.zonesOf[compiled.policy.homeCountry] ?? [];
  return names.map((name) => ({ jurisdiction: '', zone: compiled.zones.zone(name) }));
}

/** Why a touch may not go at an instant, by which rule, and where. */
export interface Closed {
  readonly place: AskedPlace;
  readonly row: HoursRow | null;
  readonly reason: 'QUIET_HOURS' | 'SUNDAY_BARRED' | 'HOLIDAY_BARRED' | 'UNKNOWN_TIMEZONE';
  readonly ruleId: RuleId;
}

const SUNDAY = 7;

function closedIn(place: AskedPlace, atSecond: number): Closed {
  const { zone } = place;
  const day = localDayOf(atSecond + zone.offsetSecondsAt(atSecond));
  for (const row of place.rows) {
    if (isOpen(row.schedule, zone, atSecond)) continue;
    if (row.schedule.barredDays.has(day)) return { place, row, reason: 'HOLIDAY_BARRED', ruleId: 'law/holiday' };
    if (isoWeekday(day) === SUNDAY && row.schedule.days[SUNDAY - 1]!.length === 0) return { place, row, reason: 'SUNDAY_BARRED', ruleId: 'law/sunday' };
    return { place, row, reason: 'QUIET_HOURS', ruleId: 'law/quiet-hours' };
  }
  return { place, row: null, reason: 'QUIET_HOURS', ruleId: 'house/quiet-hours' };
}

/** The first place that is closed at an instant, and whether only not knowing the zone makes it so; null when all are open. */
export function closedAt(hours: AskedHours, atSecond: number): Closed | null {
  let closed: Closed | null = null;
  let someOpen = false;
  for (const place of hours.places) {
    if (isOpen(place.schedule, place.zone, atSecond)) someOpen = true;
    else closed ??= closedIn(place, atSecond);
  }
  if (closed !== null && someOpen && hours.uncertainZone) return { ...closed, reason: 'UNKNOWN_TIMEZONE', ruleId: 'law/unknown-time-zone' };
  return closed;
}


/** The earliest instant at or after a second at which every place is open; Infinity when there is none in sight. */
export function opening(hours: AskedHours, fromSecond: number): number {
  return hours.places.length === 0 ? fromSecond : nextCommonOpening(hours.places, fromSecond);
}
