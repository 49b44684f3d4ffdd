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
export const CHANNEL_COUNT = channels.length;

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

/** Ints of a cap in a set, and how far apart two caps begin. */
export const CAP_MAX = 0;
/** length of a rolling window; 0: a calendar window */
export const CAP_WINDOW = 1;
/** bit n: the nth channel counts */
export const CAP_CHANNELS = 2;
export const CAP_SCOPE = 3;
/** the only channel that counts; -1: there are several */
export const CAP_CHANNEL = 4;
export const CAP_SIZE = 8;

/** The caps that bind one kind of touch, in the order in which they are asked. */
export interface CapSet {
  /** another one's is another */
  readonly id: number;
  readonly caps: readonly Cap[];
  /** `CAP_SIZE` for each */
  readonly columns: Int32Array;
  readonly hasCalendar: boolean;
  /** some count by journey or by subject, so that what it is about matters */
  readonly isParticular: boolean;
  /** neither of both: what is found stands until the next touch, whoever's journey asks */
  readonly isPlain: boolean;
}

let sets = 0;

/** Works the caps that count a channel into columns. */
export function capSetOf(all: readonly Cap[], channel: Channel): CapSet {
  const caps = all.filter((cap) => cap.channels.has(channel));
  const columns = new Int32Array(caps.length * CAP_SIZE);
  caps.forEach(({ max, window, channels: counted, scope }, index) => {
    const mask = [...counted].reduce((sum, one) => sum | (1 << channelIndexOf(one)), 0);
    columns.set([max, window.kind === 'rolling' ? window.seconds : 0, mask, SCOPES[scope], counted.size === 1 ? channelIndexOf(channel) : -1], index * CAP_SIZE);
  });
  sets += 1;
  const hasCalendar = caps.some(({ window }) => window.kind === 'calendar' || window.seconds === 0);
  const isParticular = caps.some(({ scope }) => scope === 'journey' || scope === 'subject');
  return { id: sets, caps, columns, hasCalendar, isParticular, isPlain: !hasCalendar && !isParticular };
}

/** The start of the local day or Monday week that holds an instant, and of the next one. */
export function calendarPeriod(zone: Zone, unit: 'day' | 'week', atSecond: number): { fromSecond: number; toSecond: number } {
  const day = localDayOf(atSecond + zone.offsetSecondsAt(atSecond));
  const first = unit === 'day' ? day : day - isoWeekday(day) + 1;
  // A day lies within 26 hours of its own midnight, whatever the clock does.
  const fromSecond = firstInstantAtOrAfterLocal(zone, first * DAY_SECONDS, atSecond - (day - first) * DAY_SECONDS - 26 * 3600);
  return { fromSecond, toSecond: firstInstantAtOrAfterLocal(zone, (first + (unit === 'day' ? 1 : 7)) * DAY_SECONDS, atSecond) };
}
