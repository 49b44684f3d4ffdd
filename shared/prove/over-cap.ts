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
export function overCapIn({ handedOver, contacts, events }: Finished, setting: CapSetting): HandedOver[] {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const over: HandedOver[] = [];
  for (let index = 0; index < handedOver.length; index += 1) {
    const touch = handedOver[index]!;
    const contact = contactAt(byId.get(touch.contactId)!, events, touch.second);
    if (isOverHouseCap(handedOver, index, byId, contact, setting) || isOverLegalCap(handedOver, index, byId, contact, setting)) over.push(touch);
  }
  return over;
}

type ContactsById = ReadonlyMap<string, Contact>;

// Loops without functions of their own: after an edit some thousand clusters are counted while somebody waits.
function isOverHouseCap(touches: readonly HandedOver[], index: number, contacts: ContactsById, contact: Contact, setting: CapSetting): boolean {
  const touch = touches[index]!;
  for (const cap of setting.policy.caps) {
    // fewer than it allows came before
    if (index < cap.max || !cap.channels.includes(touch.channel)) continue;
    const zone = cap.window.kind === 'rolling' ? null : cap.window.timeZone === undefined ? setting.zoneOf(contact) : setting.zones.zone(cap.window.timeZone);
    const reach = reachSeconds(cap);
    let counted = 0;
    for (let before = index - 1; before >= 0 && touch.second - touches[before]!.second < reach; before -= 1) {
      const other = touches[before]!;
      if (cap.channels.includes(other.channel) && inScope(cap, contacts, setting, other, touch) && (zone === null || inWindow(cap, zone, other.second, touch.second))) counted += 1;
    }
    if (counted >= cap.max) return true;
  }
  return false;
}

function isOverLegalCap(touches: readonly HandedOver[], index: number, contacts: ContactsById, contact: Contact, setting: CapSetting): boolean {
  const touch = touches[index]!;
  for (const { max, windowSeconds, counts, bySubject } of legalCapsIn(setting.placesOf(contact, touch.channel).jurisdictions, touch.channel, setting.tables)) {
    if (index < max) continue;
    let counted = 0;
    for (let before = index - 1; before >= 0 && touch.second - touches[before]!.second < windowSeconds; before -= 1) {
      const other = touches[before]!;
      if (counts.has(other.channel) && samePerson(contacts, other, touch) && (!bySubject || setting.categoryOf(other.journeyId) === setting.categoryOf(touch.journeyId))) counted += 1;
    }
    if (counted >= max) return true;
  }
  return false;
}

function samePerson(contacts: ContactsById, a: HandedOver, b: HandedOver): boolean {
  if (a.contactId === b.contactId) return true;
  const person = contacts.get(a.contactId)!.personId;
  return person !== undefined && person === contacts.get(b.contactId)!.personId;
}

function inScope(cap: Cap, contacts: ContactsById, setting: CapSetting, a: HandedOver, b: HandedOver): boolean {
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

/** The same local day or Monday week. Of a rolling window the reach is all: a touch exactly as old as it no longer counts. */
function inWindow({ window }: Cap, zone: Zone, earlier: number, now: number): boolean {
  if (window.kind === 'rolling') return true;
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
