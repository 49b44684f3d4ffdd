import type { Channel, Contact } from '../contacts/contact.ts';
import { channelsCounted } from '../policy/channels.ts';
import type { Policy } from '../policy/policy.ts';
import type { LegalTables } from '../policy/tables.ts';
import { DAY_SECONDS, isoWeekday, localDayOf } from '../time/local.ts';
import type { Zone, ZoneTable } from '../time/zone-table.ts';
import { HOUR_SECONDS } from '../words/time.ts';
import { contactAt } from './contact-at.ts';
import type { Finished, HandedOver } from './finished.ts';
import type { PlacesOf } from './places.ts';

type Cap = Policy['caps'][number];

/** What counting takes besides the touches. */
export interface CapSetting {
  readonly policy: Policy;
  readonly tables: LegalTables;
  readonly zones: ZoneTable;
  readonly zoneOf: (contact: Contact) => Zone;
  readonly placesOf: PlacesOf;
  readonly categoryOf: (journeyId: string) => string;
}

/** Marketing touches handed over although a cap of the policy or the law was full, counted over every system; once each. */
export function overCapIn(finished: Finished, setting: CapSetting): HandedOver[] {
  const touches = finished.handedOver;
  const contacts = new Map(finished.contacts.map((contact) => [contact.id, contact]));
  return touches.filter((touch, index) => {
    const contact = contactAt(contacts.get(touch.contactId)!, finished.events, touch.second);
    const countBefore = (windowSeconds: number, counts: (other: HandedOver) => boolean): number => {
      let counted = 0;
      for (let before = index - 1; before >= 0 && touch.second - touches[before]!.second < windowSeconds; before -= 1) if (counts(touches[before]!)) counted += 1;
      return counted;
    };
    const houseFull = setting.policy.caps.some((cap) => {
      if (!cap.channels.includes(touch.channel)) return false;
      const zone = cap.window.kind === 'calendar' && cap.window.timeZone !== undefined ? setting.zones.zone(cap.window.timeZone) : setting.zoneOf(contact);
      return countBefore(reachSeconds(cap), (other) => cap.channels.includes(other.channel) && inScope(cap, contacts, setting, other, touch) && inWindow(cap, zone, other.second, touch.second)) >= cap.max;
    });
    return houseFull || legalCapsIn(setting.placesOf(contact, touch.channel).jurisdictions, touch.channel, setting.tables).some(({ max, windowSeconds, counts, bySubject }) => {
      const sameSubject = (other: HandedOver): boolean => !bySubject || setting.categoryOf(other.journeyId) === setting.categoryOf(touch.journeyId);
      return countBefore(windowSeconds, (other) => counts.has(other.channel) && samePerson(contacts, other, touch) && sameSubject(other)) >= max;
    });
  });
}

function samePerson(contacts: ReadonlyMap<string, Contact>, a: HandedOver, b: HandedOver): boolean {
  const person = contacts.get(a.contactId)!.personId;
  return a.contactId === b.contactId || (person !== undefined && person === contacts.get(b.contactId)!.personId);
}

function inScope(cap: Cap, contacts: ReadonlyMap<string, Contact>, setting: CapSetting, a: HandedOver, b: HandedOver): boolean {
  switch (cap.scope) {
    case 'person':
      return samePerson(contacts, a, b);
    case 'journey':
      return a.contactId === b.contactId && a.journeyId === b.journeyId;
    case 'subject':
      return samePerson(contacts, a, b) && setting.categoryOf(a.journeyId) === setting.categoryOf(b.journeyId);
    default:
      return a.contactId === b.contactId;
  }
}

/** A calendar window is never longer: a week, and the hour that clocks go back. */
const LONGEST_CALENDAR_SECONDS = 7 * DAY_SECONDS + HOUR_SECONDS;

/** How far back a touch can count at most. */
export function reachSeconds({ window }: Cap): number {
  return window.kind === 'rolling' ? window.hours * HOUR_SECONDS : LONGEST_CALENDAR_SECONDS;
}

/** Rolling: a touch exactly as old as the window no longer counts. Calendar: the same local day or Monday week. */
function inWindow({ window }: Cap, zone: Zone, earlier: number, now: number): boolean {
  if (window.kind === 'rolling') return now - earlier < window.hours * HOUR_SECONDS;
  const unit = (second: number): number => {
    const day = localDayOf(second + zone.offsetSecondsAt(second));
    return window.unit === 'day' ? day : day - isoWeekday(day);
  };
  return unit(earlier) === unit(now);
}

/** A cap of the law that counts. */
export interface LegalCap {
  readonly max: number;
  readonly windowSeconds: number;
  readonly counts: ReadonlySet<Channel>;
  readonly bySubject: boolean;
}

/** Caps by table, the places' own list and channel, found once: they are asked for at every touch. */
const capsKnown = new WeakMap<LegalTables, WeakMap<readonly string[], Map<Channel, LegalCap[]>>>();

/** Caps of the law in jurisdictions. Rows with an exemption are left to the gate: a trace does not show who is exempt. */
export function legalCapsIn(jurisdictions: readonly string[], channel: Channel, tables: LegalTables): LegalCap[] {
  let ofTables = capsKnown.get(tables);
  if (ofTables === undefined) capsKnown.set(tables, (ofTables = new WeakMap()));
  let ofPlaces = ofTables.get(jurisdictions);
  if (ofPlaces === undefined) ofTables.set(jurisdictions, (ofPlaces = new Map()));
  let caps = ofPlaces.get(channel);
  if (caps === undefined) ofPlaces.set(channel, (caps = findCaps(jurisdictions, channel, tables)));
  return caps;
}

function findCaps(jurisdictions: readonly string[], channel: Channel, tables: LegalTables): LegalCap[] {
  return tables.hours.jurisdictions.flatMap(({ jurisdiction, frequencyCap }) => {
    if (frequencyCap === null || frequencyCap.exemptIf !== undefined || !jurisdictions.includes(jurisdiction)) return [];
    const counts = channelsCounted(frequencyCap.counts);
    return counts.has(channel) ? [{ max: frequencyCap.max, windowSeconds: frequencyCap.windowHours * HOUR_SECONDS, counts, bySubject: frequencyCap.scope.includes('subject') }] : [];
  });
}
