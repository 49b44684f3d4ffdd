import type { Channel } from '../contacts/contact.ts';
import { hoursChannelsOf } from '../policy/channels.ts';
import { jurisdictionChain } from '../policy/hours/book.ts';
import type { Candidate } from '../policy/place/candidates.ts';
import type { Policy } from '../policy/policy.ts';
import type { HoursChannel, LegalTables, QuietHoursRow } from '../policy/tables.ts';
import { DAY_SECONDS, isoLocal, isoWeekday, localDayOf } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { MINUTE_SECONDS } from '../words/time.ts';
import { contactAt } from './contact-at.ts';
import type { Finished, HandedOver } from './finished.ts';
import type { PlacesOf } from './places.ts';

/** A wall clock as people write it, so that hours are compared as the tables print them. */
interface Wall {
  date: string;
  time: string;
  weekday: number;
}

/** Marketing handed over in hours that the law or the house bars at a place where the contact may be. */
export function barredHoursIn(finished: Finished, policy: Policy, tables: LegalTables, placesOf: PlacesOf): HandedOver[] {
  const contacts = new Map(finished.contacts.map((contact) => [contact.id, contact]));
  return finished.handedOver.filter((touch) => {
    const { candidates } = placesOf(contactAt(contacts.get(touch.contactId)!, finished.events, touch.second), touch.channel);
    return candidates.some((candidate) => isBarredAt(policy, tables, candidate, touch.channel, touch.second));
  });
}

function isBarredAt(policy: Policy, tables: LegalTables, { zone, jurisdiction }: Candidate, channel: Channel, second: number): boolean {
  // a holiday is looked up by its date
  return barredInWeek(barredWeek(policy, tables, jurisdiction, channel), zone, second) ?? isBarred(policy, tables, jurisdiction, channel, wallAt(zone, second));
}

/** A week's hours at one place for one channel, to look many touches up in. */
export interface BarredWeek {
  /** 1 for each barred minute, from Monday 00:00 */
  readonly minutes: Uint8Array;
  /** days that may be barred as a whole, in days since the Unix epoch on the wall calendar */
  readonly holidays: ReadonlySet<number>;
}

const DAY_MINUTES = 1440;
const DAY_MILLISECONDS = 86_400_000;

/** Weeks by policy, tables, place and channel, made once: they are asked for at every touch. */
const weeksKnown = new WeakMap<Policy, WeakMap<LegalTables, Map<string, BarredWeek>>>();

/** The same question for every minute of an ordinary week. Hours open and close at whole minutes, so between two of the edges one answer holds. */
export function barredWeek(policy: Policy, tables: LegalTables, jurisdiction: string, channel: Channel): BarredWeek {
  let ofPolicy = weeksKnown.get(policy);
  if (ofPolicy === undefined) weeksKnown.set(policy, (ofPolicy = new WeakMap()));
  let ofTables = ofPolicy.get(tables);
  if (ofTables === undefined) ofPolicy.set(tables, (ofTables = new Map()));
  const key = `${channel} ${jurisdiction}`;
  let week = ofTables.get(key);
  if (week === undefined) ofTables.set(key, (week = makeWeek(policy, tables, jurisdiction, channel)));
  return week;
}

function makeWeek(policy: Policy, tables: LegalTables, jurisdiction: string, channel: Channel): BarredWeek {
  const rows = hoursChannelsOf(channel).flatMap((some) => rowsOf(tables, jurisdiction, some));
  const legal = rows.flatMap((row) => Object.values(row.windows).flat(2));
  const overridden = policy.legalOverrides.flatMap((override) => Object.values(override.windows).flatMap((ofDay) => ofDay.flatMap(({ open, close }) => [open, close])));
  const house = policy.quietHours[channel];
  const edges = [...new Set(['00:00', ...legal, ...overridden, ...(house === undefined ? [] : [house.open, house.close])])].sort();
  const minutes = new Uint8Array(7 * DAY_MINUTES);
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (const [index, edge] of edges.entries()) {
      const wall = { date: '', time: `${edge}:00`, weekday };
      if (isBarred(policy, tables, jurisdiction, channel, wall)) minutes.fill(1, (weekday - 1) * DAY_MINUTES + minuteOf(edge), (weekday - 1) * DAY_MINUTES + minuteOf(edges[index + 1] ?? '24:00'));
    }
  }
  const dates = rows.flatMap(({ holidayCalendar }) => (holidayCalendar === null ? [] : (tables.hours.holidayCalendars[holidayCalendar]?.days ?? [])));
  return { minutes, holidays: new Set(dates.map(({ date }) => Date.parse(date) / DAY_MILLISECONDS)) };
}

/** Whether a second is barred as the week has it; null: on a day that may be barred as a whole. */
export function barredInWeek({ minutes, holidays }: BarredWeek, zone: Zone, second: number): boolean | null {
  const local = second + zone.offsetSecondsAt(second);
  const day = localDayOf(local);
  if (holidays.size > 0 && holidays.has(day)) return null;
  return minutes[(isoWeekday(day) - 1) * DAY_MINUTES + Math.floor((local - day * DAY_SECONDS) / MINUTE_SECONDS)] === 1;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function wallAt(zone: Zone, second: number): Wall {
  const iso = isoLocal(zone, second);
  return { date: iso.slice(0, 10), time: iso.slice(11, 19), weekday: isoWeekday(localDayOf(second + zone.offsetSecondsAt(second))) };
}

function isBarred(policy: Policy, tables: LegalTables, jurisdiction: string, channel: Channel, wall: Wall): boolean {
  const rows = hoursChannelsOf(channel).flatMap((some) => rowsOf(tables, jurisdiction, some));
  return barredByHouse(policy, channel, wall) || rows.some((row) => barredByRow(policy, tables, row, channel, wall));
}

/** Half-open, and over midnight where it closes before it opens. */
function inWindow(time: string, open: string, close: string): boolean {
  if (open === close) return false;
  return open < close ? time >= open && time < close : time >= open || time < close;
}

function barredByHouse(policy: Policy, channel: Channel, wall: Wall): boolean {
  const hours = policy.quietHours[channel];
  return hours !== undefined && !(hours.weekdays.includes(wall.weekday) && inWindow(wall.time, hours.open, hours.close));
}

function barredByRow(policy: Policy, tables: LegalTables, row: QuietHoursRow, channel: Channel, wall: Wall): boolean {
  const override = policy.legalOverrides.find((one) => one.jurisdiction === row.jurisdiction && (hoursChannelsOf(channel) as readonly string[]).includes(one.channel));
  const day = wall.weekday === 7 ? 'sun' : wall.weekday === 6 ? 'sat' : 'mon-fri';
  const windows = override === undefined ? row.windows[day] : override.windows[day].map(({ open, close }): [string, string] => [open, close]);
  if (!windows.some(([open, close]) => inWindow(wall.time, open, close))) return true;
  const calendar = row.holidayCalendar === null ? undefined : tables.hours.holidayCalendars[row.holidayCalendar];
  return (override?.holidaysBarred ?? row.holidaysBarred) && (calendar?.days.some(({ date }) => date === wall.date) ?? false);
}

/** Rows by jurisdiction and channel, found once for each table: they are asked for at every touch. */
const rowsKnown = new WeakMap<LegalTables, Map<string, readonly QuietHoursRow[]>>();

/** The nearest jurisdiction that has rows for the channel: a state without one falls back to its country's. */
function rowsOf(tables: LegalTables, jurisdiction: string, channel: HoursChannel): readonly QuietHoursRow[] {
  let known = rowsKnown.get(tables);
  if (known === undefined) rowsKnown.set(tables, (known = new Map()));
  const key = `${channel} ${jurisdiction}`;
  let rows = known.get(key);
  if (rows === undefined) known.set(key, (rows = findRows(tables, jurisdiction, channel)));
  return rows;
}

function findRows(tables: LegalTables, jurisdiction: string, channel: HoursChannel): readonly QuietHoursRow[] {
  for (const name of jurisdictionChain(jurisdiction)) {
    const rows = tables.hours.jurisdictions.filter((row) => row.jurisdiction === name && row.channels.includes(channel));
    if (rows.length > 0) return rows;
  }
  return [];
}
