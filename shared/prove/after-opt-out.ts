import { type Channel, channelSchema, type Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { contactAt } from './contact-at.ts';
import type { Finished, HandedOver } from './finished.ts';
import type { ReadText } from './texts.ts';

/** Marketing that went out although an opt-out had happened. */
export interface AfterOptOut {
  readonly touch: HandedOver;
  /** the latest opt-out in force at the hand-over */
  readonly optOut: TimedEvent;
  /** no opt-out in force had reached the sending ledger yet */
  readonly exposed: boolean;
}

/**
 * Marketing handed over at or after the event time of an opt-out that nothing had lifted by then, over the full
 * ledger. Decides nothing; a gate that knows every opt-out at once leaves this list empty.
 */
export function afterOptOutIn(finished: Finished, categoryOf: (journeyId: string) => string, readText: ReadText): AfterOptOut[] {
  const contacts = new Map(finished.contacts.map((contact) => [contact.id, contact]));
  const optOuts = finished.events.filter(({ event }) => isOptOut(event, readText));
  if (optOuts.length === 0) return [];
  return finished.handedOver.flatMap((touch) => {
    const contact = contacts.get(touch.contactId)!;
    const inForce = optOuts.filter((optOut) => {
      if (optOut.atSecond > touch.second) return false;
      const owner = contacts.get(optOut.event.contactId) ?? null;
      return reaches(optOut, owner, contact, touch, categoryOf(touch.journeyId), finished.events) && !isLifted(optOut, finished.events, contacts, contact, touch, readText);
    });
    const optOut = inForce.at(-1);
    if (optOut === undefined) return [];
    const delay = finished.delayFor(touch.journeyId);
    const known = inForce.some(({ event, recordedAtSecond }) => recordedAtSecond + (delay(event.source) ?? Infinity) <= touch.second);
    return [{ touch, optOut, exposed: !known }];
  });
}

/** The channels on which an opt-out may end messages, whoever it reaches; null: it is none. Wider than each case: a first look. */
export function mayReach(event: ContactEvent, readText: ReadText): readonly Channel[] | null {
  if (!isOptOut(event, readText)) return null;
  const channel = channelOf(event);
  return channel === undefined || isOfEverything(event) ? channelSchema.options : REACH[channel];
}

function isOptOut(event: ContactEvent, readText: ReadText): boolean {
  if (event.type === 'sms_received') return readText(event) === 'stop';
  return event.type === 'opt_out' || event.type === 'global_unsubscribe' || event.type === 'push_disabled';
}

/** The channel an opt-out or opt-in names; a text or START is about texts. Undefined: none named. */
function channelOf(event: ContactEvent): Channel | undefined {
  if (event.type === 'push_disabled') return 'push';
  if (event.type === 'sms_received' || event.type === 'start') return event.channel ?? 'sms';
  return event.channel;
}

/** What an opt-out on a channel ends: a STOP to texts stops automated calls too, one to calls stops both kinds. */
const REACH: Readonly<Record<Channel, readonly Channel[]>> = {
  email: ['email'],
  sms: ['sms', 'voice'],
  push: ['push'],
  voice: ['voice', 'voice-live'],
  'voice-live': ['voice', 'voice-live'],
};

/** The address a channel reaches a contact at: opt-outs are keyed on it. Push reaches the person's own devices. */
function addressOn(channel: Channel, contact: Contact): string {
  if (channel === 'push') return `contact:${contact.id}`;
  return (channel === 'email' ? contact.email : contact.phone) ?? `contact:${contact.id}`;
}

function samePerson(a: Contact, b: Contact): boolean {
  return a.id === b.id || (a.personId !== undefined && a.personId === b.personId);
}

/** Every channel of the person: said so, or said without naming one. */
function isOfEverything(event: ContactEvent): boolean {
  return event.type === 'global_unsubscribe' || event.scope === 'global' || channelOf(event) === undefined;
}

/** Whether an opt-out speaks of this touch; without an owner it is an address's. `events` tell which number was the contact's at the time. */
function reaches({ event, atSecond }: TimedEvent, owner: Contact | null, contact: Contact, touch: HandedOver, category: string, events: readonly TimedEvent[]): boolean {
  if (event.scope === 'category' && event.category !== category) return false;
  if (isOfEverything(event) && owner !== null) return samePerson(owner, contact);
  const channel = channelOf(event) ?? touch.channel;
  // A category is left on one channel only; a whole channel reaches what goes with it.
  if (event.scope === 'category' ? channel !== touch.channel : !REACH[channel].includes(touch.channel)) return false;
  if (event.scope === 'person' && owner !== null) return samePerson(owner, contact);
  // A number keeps its opt-outs when its holder moves on to another.
  const address = event.address ?? (owner === null ? null : addressOn(channel, contactAt(owner, events, atSecond)));
  return address === addressOn(touch.channel, contactAt(contact, events, touch.second));
}

/**
 * Whether the opt-out was taken back by the touch: by START from the number, or by a new opt-in on the channel of the
 * person who had opted out. A tie goes to the opt-out.
 */
function isLifted(optOut: TimedEvent, events: readonly TimedEvent[], contacts: ReadonlyMap<string, Contact>, contact: Contact, touch: HandedOver, readText: ReadText): boolean {
  const owner = contacts.get(optOut.event.contactId);
  // what an address alone opted out of, whoever reaches it now may take back
  const isOwn = (from: Contact): boolean => samePerson(from, owner ?? contact);
  return events.some(({ event, atSecond }) => {
    if (atSecond <= optOut.atSecond || atSecond > touch.second) return false;
    const from = contacts.get(event.contactId);
    if (from === undefined) return false;
    if (event.type === 'start' || event.type === 'sms_received') {
      const ofNumber = !isOfEverything(optOut.event) && (optOut.event.scope ?? 'channel') === 'channel' && channelOf(optOut.event) === 'sms';
      const number = event.address ?? addressOn('sms', contactAt(from, events, atSecond));
      return ofNumber && (event.type === 'start' || readText(event) === 'start') && number === addressOn('sms', contactAt(contact, events, touch.second));
    }
    return (event.type === 'opt_in' || event.type === 'opt_in_confirmed') && event.channel === touch.channel && isOwn(from);
  });
}
