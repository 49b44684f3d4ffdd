import type { Contact } from '../contacts/contact.ts';
import { localSecondAt, weekdayOfLocalDay, type ZoneClock } from '../engine/time.ts';
import type { Policy } from '../policy/policy.ts';
import type { DecisionEntry } from '../simulate/trace.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../words/time.ts';
import { type Finished, marketingHandedOver } from './finished.ts';

type Cap = Policy['caps'][number];

/** Marketing touches handed over although a cap of the policy was full, counted over every system; once each. */
export function overCapIn(finished: Finished, policy: Policy, clockOf: (contact: Contact) => ZoneClock): DecisionEntry[] {
  const touches = marketingHandedOver(finished);
  const contacts = new Map(finished.contacts.map((contact) => [contact.id, contact]));
  return touches.filter((touch, index) => {
    const clock = clockOf(contacts.get(touch.contactId)!);
    return policy.caps.some((cap) => {
      if (!cap.channels.includes(touch.channel)) return false;
      const counted = touches.slice(0, index).filter((other) => cap.channels.includes(other.channel) && sameScope(cap, contacts, other, touch) && inWindow(cap, clock, other.second, touch.second));
      return counted.length >= cap.max;
    });
  });
}

function sameScope(cap: Cap, contacts: ReadonlyMap<string, Contact>, a: DecisionEntry, b: DecisionEntry): boolean {
  if (a.contactId === b.contactId) return true;
  const person = contacts.get(a.contactId)!.personId;
  return cap.scope === 'person' && person !== undefined && person === contacts.get(b.contactId)!.personId;
}

/** Rolling: a touch exactly as old as the window no longer counts. Calendar: the same local day or Monday week. */
function inWindow({ window }: Cap, clock: ZoneClock, earlier: number, now: number): boolean {
  if (window.kind === 'rolling') return now - earlier < window.hours * HOUR_SECONDS;
  const unit = (second: number): number => {
    const day = Math.floor(localSecondAt(clock, second) / DAY_SECONDS);
    return window.unit === 'day' ? day : day - weekdayOfLocalDay(day);
  };
  return unit(earlier) === unit(now);
}
