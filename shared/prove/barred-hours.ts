import { hoursChannelsOf } from '../policy/channels.ts';
import { jurisdictionChain } from '../policy/hours/book.ts';
import type { Candidate } from '../policy/place/candidates.ts';
import type { Policy } from '../policy/policy.ts';
import type { HoursChannel, LegalTables, QuietHoursRow } from '../policy/tables.ts';
import type { DecisionEntry } from '../simulate/trace.ts';
import { isoLocal, isoWeekday, localDayOf } from '../time/local.ts';
import { contactAt } from './contact-at.ts';
import { type Finished, marketingHandedOver } from './finished.ts';
import type { PlacesOf } from './places.ts';

/** A wall clock as people write it, so that hours are compared as the tables print them. */
interface Wall {
  date: string;
  time: string;
  weekday: number;
}

/** Marketing handed over in hours that the law or the house bars at a place where the contact may be. */
export function barredHoursIn(finished: Finished, policy: Policy, tables: LegalTables, placesOf: PlacesOf): DecisionEntry[] {
  const contacts = new Map(finished.contacts.map((contact) => [contact.id, contact]));
  return marketingHandedOver(finished).filter((touch) => {
    const { candidates } = placesOf(contactAt(contacts.get(touch.contactId)!, finished.events, touch.second), touch.channel);
    return candidates.some((candidate) => {
      const wall = wallAt(candidate, touch.second);
      const rows = hoursChannelsOf(touch.channel).flatMap((channel) => rowsOf(tables, candidate.jurisdiction, channel));
      return barredByHouse(policy, touch, wall) || rows.some((row) => barredByRow(policy, tables, row, touch, wall));
    });
  });
}

function wallAt({ zone }: Candidate, second: number): Wall {
  const iso = isoLocal(zone, second);
  return { date: iso.slice(0, 10), time: iso.slice(11, 19), weekday: isoWeekday(localDayOf(second + zone.offsetSecondsAt(second))) };
}

/** Half-open, and over midnight where it closes before it opens. */
function inWindow(time: string, open: string, close: string): boolean {
  if (open === close) return false;
  return open < close ? time >= open && time < close : time >= open || time < close;
}

function barredByHouse(policy: Policy, touch: DecisionEntry, wall: Wall): boolean {
  const hours = policy.quietHours[touch.channel];
  return hours !== undefined && !(hours.weekdays.includes(wall.weekday) && inWindow(wall.time, hours.open, hours.close));
}

function barredByRow(policy: Policy, tables: LegalTables, row: QuietHoursRow, touch: DecisionEntry, wall: Wall): boolean {
  const override = policy.legalOverrides.find(({ jurisdiction, channel }) => jurisdiction === row.jurisdiction && (hoursChannelsOf(touch.channel) as readonly string[]).includes(channel));
  const day = wall.weekday === 7 ? 'sun' : wall.weekday === 6 ? 'sat' : 'mon-fri';
  const windows = override === undefined ? row.windows[day] : override.windows[day].map(({ open, close }): [string, string] => [open, close]);
  if (!windows.some(([open, close]) => inWindow(wall.time, open, close))) return true;
  const calendar = row.holidayCalendar === null ? undefined : tables.hours.holidayCalendars[row.holidayCalendar];
  return (override?.holidaysBarred ?? row.holidaysBarred) && (calendar?.days.some(({ date }) => date === wall.date) ?? false);
}

/** The nearest jurisdiction that has rows for the channel: a state without one falls back to its country's. */
function rowsOf(tables: LegalTables, jurisdiction: string, channel: HoursChannel): readonly QuietHoursRow[] {
  for (const name of jurisdictionChain(jurisdiction)) {
    const rows = tables.hours.jurisdictions.filter((row) => row.jurisdiction === name && row.channels.includes(channel));
    if (rows.length > 0) return rows;
  }
  return [];
}
