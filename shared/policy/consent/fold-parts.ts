import type { Channel } from '../../contacts/contact.ts';
import { unixSeconds } from '../../time/instant.ts';
import { fact, flag, type LedgerEntry } from './entry.ts';
import { type AddressState, type ChannelState, type Grant, newChannelState, type PersonState } from './state.ts';

/** Ways on which a person gives a consent that lifts a global unsubscribe: their own hand on a form or preference page. */
export const OWN_HAND: ReadonlySet<string> = new Set(['web', 'web_form', 'web-form', 'form', 'preference_page', 'preference-page', 'preference_center', 'website']);

/** Ways of an opt-out by text that do not pass the texting provider, which therefore does not block by itself. */
export const NOT_BY_PROVIDER: ReadonlySet<string> = new Set([
  'web', 'web_form', 'web-form', 'form', 'website', 'preference_page', 'preference-page', 'preference_center', 'email_reply', 'sales_rep', 'agent', 'voicemail',
  'call', 'list_unsubscribe_post', 'import', 'crm', 'paper', 'review', 'journey',
]);

/** The channels that an address serves; none without an address. */
export function channelsAt(address: string | null): readonly Channel[] {
  if (address === null) return [];
  return address.includes('@') ? ['email'] : ['sms', 'voice', 'voice-live'];
}

/** The state of a channel at an address, made when first spoken of. */
export function channelOf(address: AddressState, channel: Channel): ChannelState {
  let state = address.channels.get(channel);
  if (state === undefined) {
    state = newChannelState();
    address.channels.set(channel, state);
  }
  return state;
}

/** Unsubscribes a person from everything; anew where it had been lifted somewhere. */
export function setGlobal(person: PersonState, entry: LedgerEntry): void {
  if (person.global === null || person.globalLifted.size > 0) person.global = entry;
  person.globalLifted.clear();
}

/** Notes that a message of the workspace's own went out: an answer is given once. */
export function noteSent(state: ChannelState, purpose: string, atSecond: number): void {
  if (purpose === 'opt_out_confirmation') state.confirmationSentSecond = Math.max(state.confirmationSentSecond, atSecond);
  if (purpose === 'opt_in_confirmation_request') state.requestSentSecond = Math.max(state.requestSentSecond, atSecond);
  if (purpose === 'help_reply') state.helpReplySecond = Math.max(state.helpReplySecond, atSecond);
}

/** Notes a purchase or an inquiry, and whether a way to refuse was offered with it. */
export function noteRelation(person: PersonState, entry: LedgerEntry): void {
  if (entry.kind === 'purchase') person.lastPurchase = entry;
  else person.lastInquiry = entry;
  if (flag(entry.event, 'softOptInOffered') === true) person.softOptIn = entry;
}

/** The same system took both: named by both, and not merely by default. */
export function sameSystem(stop: LedgerEntry, optIn: LedgerEntry): boolean {
  if (stop.via !== null || optIn.via !== null) return stop.via === optIn.via;
  return stop.event.source === optIn.event.source && stop.event.source !== 'workspace';
}

/** The consent an opt-in puts on record. */
export function grantOf(entry: LedgerEntry, personIndex: number): Grant {
  const { event } = entry;
  const purposes = fact(event, 'purposes');
  const until = event.expiresAt === undefined ? Infinity : unixSeconds(event.expiresAt);
  const from = fact(event, 'validFrom');
  return {
    entry,
    personIndex,
    atSecond: entry.atSecond,
    fromSecond: from === null ? entry.atSecond : unixSeconds(from),
    untilSecond: until,
    purposes: purposes === null ? null : purposes.split(',').map((purpose) => purpose.trim()),
    category: entry.scope === 'category' ? (entry.category ?? null) : null,
    brand: fact(event, 'brand'),
    proven: event.proof !== undefined,
    resubscribed: false,
  };
}
