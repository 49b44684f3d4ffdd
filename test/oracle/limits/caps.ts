import type { Channel } from '../../../shared/contacts/contact.ts';
import { DAY_SECONDS, firstInstantAtOrAfterLocal, isoWeekday, localDayOf } from '../../../shared/time/local.ts';
import type { Zone } from '../../../shared/time/zone-table.ts';
import type { CountedTouch } from './history.ts';

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

/** The touch a cap is asked about. */
export interface CapQuestion {
  readonly contactIndex: number;
  readonly channel: Channel;
  readonly journeyId: string;
  readonly subject: string;
}

/** Whether a past touch counts toward a cap for this one. All of them are the same person's. */
function counts(cap: Cap, touch: CountedTouch, question: CapQuestion): boolean {
  if (!cap.channels.has(touch.channel)) return false;
  switch (cap.scope) {
    case 'contact':
      return touch.contactIndex === question.contactIndex;
    case 'person':
      return true;
    case 'journey':
      return touch.journeyId === question.journeyId && touch.contactIndex === question.contactIndex;
    case 'subject':
      return touch.subject === question.subject;
  }
}

/** The start of the local day or Monday week that holds an instant, and of the next one. */
function calendarPeriod(zone: Zone, unit: 'day' | 'week', atSecond: number): { fromSecond: number; toSecond: number } {
  const day = localDayOf(atSecond + zone.offsetSecondsAt(atSecond));
  const first = unit === 'day' ? day : day - isoWeekday(day) + 1;
  // A day lies within 26 hours of its own midnight, whatever the clock does.
  const fromSecond = firstInstantAtOrAfterLocal(zone, first * DAY_SECONDS, atSecond - (day - first) * DAY_SECONDS - 26 * 3600);
  return { fromSecond, toSecond: firstInstantAtOrAfterLocal(zone, (first + (unit === 'day' ? 1 : 7)) * DAY_SECONDS, atSecond) };
}

/**
 * The earliest instant at or after `atSecond` at which the cap has room, given what was handed over so far. Rolling: a touch
 * exactly the window's length old no longer counts. Calendar: by the local day or week in every zone the contact may be in.
 */
export function capRelease(cap: Cap, question: CapQuestion, touches: readonly CountedTouch[], zones: readonly Zone[], atSecond: number): number {
  if (cap.window.kind === 'rolling') {
    let left = cap.max;
    for (let index = touches.length - 1; index >= 0; index -= 1) {
      const touch = touches[index]!;
      if (touch.atSecond <= atSecond - cap.window.seconds) return atSecond;
      if (!counts(cap, touch, question)) continue;
      left -= 1;
      // The cap has room again when the max-th newest leaves the window.
      if (left === 0) return touch.atSecond + cap.window.seconds;
    }
    return atSecond;
  }
  const { unit, zone } = cap.window;
  let release = atSecond;
  for (const clock of zone === null ? zones : [zone]) {
    const { fromSecond, toSecond } = calendarPeriod(clock, unit, atSecond);
    let left = cap.max;
    for (let index = touches.length - 1; index >= 0 && touches[index]!.atSecond >= fromSecond; index -= 1) {
      if (touches[index]!.atSecond < toSecond && counts(cap, touches[index]!, question)) left -= 1;
    }
    if (left <= 0) release = Math.max(release, toSecond);
  }
  return release;
}
