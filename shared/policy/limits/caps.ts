import { type Channel, channelSchema } from '../../contacts/contact.ts';
import { DAY_SECONDS, firstInstantAtOrAfterLocal, isoWeekday, localDayOf } from '../../time/local.ts';
import type { Zone } from '../../time/zone-table.ts';

export type CapScope = 'contact' | 'person' | 'journey' | 'subject';

export type CapWindow = { readonly kind: 'rolling'; readonly seconds: number } | { readonly kind: 'calendar'; readonly unit: 'day' | 'week'; readonly zone: Zone | null };

/** A cap ready to be asked. */
export interface Cap {
  readonly id: string;
  readonly origin: 'law' | 'house' | 'journey';
  readonly max: number;
  readonly window: CapWindow;
  readonly channels: ReadonlySet<Channel>;
  readonly scope: CapScope;
  /** of a legal cap: the jurisdiction and article; '' else */
  readonly source: string;
  readonly jurisdiction: string;
}

/** Statuses of a message that count toward caps: an attempt was made. Blocked, cancelled, and failed before the carrier do not. */
export const COUNTED_STATUSES: readonly string[] = ['queued', 'sent', 'delivered', 'undelivered'];

const channels: readonly Channel[] = channelSchema.options;

/** A channel as the small integer that columns hold. */
export function channelIndexOf(channel: Channel): number {
  return channels.indexOf(channel);
}

export function channelAt(index: number): Channel {
  return channels[index]!;
}

export const SCOPE_CONTACT = 0;
export const SCOPE_PERSON = 1;
export const SCOPE_JOURNEY = 2;
export const SCOPE_SUBJECT = 3;
const SCOPES: Readonly<Record<CapScope, number>> = { contact: SCOPE_CONTACT, person: SCOPE_PERSON, journey: SCOPE_JOURNEY, subject: SCOPE_SUBJECT };

/** The caps that bind one kind of touch, as columns in the order in which they are asked. */
export interface CapSet {
  readonly caps: readonly Cap[];
  readonly max: Int32Array;
  /** length of a rolling window; 0: a calendar window */
  readonly windowSeconds: Int32Array;
  /** bit n: the nth channel counts */
  readonly channelMask: Int32Array;
  readonly scope: Uint8Array;
  /** how far back the longest window reaches */
  readonly longestSeconds: number;
  readonly hasCalendar: boolean;
  /** some count by journey or by subject, so that what it is about matters */
  readonly isParticular: boolean;
}

/** No calendar week is longer, whatever the clocks do. */
const CALENDAR_REACH_SECONDS = 8 * DAY_SECONDS;

/** Works the caps that count a channel into columns. */
export function capSetOf(all: readonly Cap[], channel: Channel): CapSet {
  const caps = all.filter((cap) => cap.channels.has(channel));
  const seconds = caps.map(({ window }) => (window.kind === 'rolling' ? window.seconds : 0));
  const hasCalendar = seconds.includes(0);
  return {
    caps,
    max: Int32Array.from(caps, ({ max }) => max),
    windowSeconds: Int32Array.from(seconds),
    channelMask: Int32Array.from(caps, (cap) => [...cap.channels].reduce((mask, counted) => mask | (1 << channelIndexOf(counted)), 0)),
    scope: Uint8Array.from(caps, ({ scope }) => SCOPES[scope]),
    longestSeconds: Math.max(0, ...seconds, hasCalendar ? CALENDAR_REACH_SECONDS : 0),
    hasCalendar,
    isParticular: caps.some(({ scope }) => scope === 'journey' || scope === 'subject'),
  };
}

/** The start of the local day or Monday week that holds an instant, and of the next one. */
export function calendarPeriod(zone: Zone, unit: 'day' | 'week', atSecond: number): { fromSecond: number; toSecond: number } {
  const day = localDayOf(atSecond + zone.offsetSecondsAt(atSecond));
  const first = unit === 'day' ? day : day - isoWeekday(day) + 1;
  // A day lies within 26 hours of its own midnight, whatever the clock does.
  const fromSecond = firstInstantAtOrAfterLocal(zone, first * DAY_SECONDS, atSecond - (day - first) * DAY_SECONDS - 26 * 3600);
  return { fromSecond, toSecond: firstInstantAtOrAfterLocal(zone, (first + (unit === 'day' ? 1 : 7)) * DAY_SECONDS, atSecond) };
}
