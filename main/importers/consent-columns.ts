import type { Channel } from '../../shared/contacts/contact.ts';
import { fold } from './fold.ts';

/** What a column of a contact file says of consent. A channel of null: every channel. */
export type ConsentColumn =
  | { kind: 'opt-out'; channel: Channel | null; category: string | null }
  | { kind: 'opt-in'; channel: Channel }
  /** says either, in words such as Subscribed and Unsubscribed; without a channel only its opt-outs are taken, for everything */
  | { kind: 'status'; channel: Channel | null }
  /** sounds like a consent, but to what nobody can tell: it stays plain data */
  | { kind: 'unclear'; channel: null }
  | { kind: 'opt-out-date'; channel: Channel | null }
  | { kind: 'opt-in-date'; channel: Channel | null };

/** Words about a consent that are neither a yes nor a date. */
const ABOUT = /wording|version|reason|source|method|proof|consenttext|address|url|page|owner|count|fax/;
const OPT_OUT = /optout|optedout|unsubscribe|donot(e?mail|text|sms|call|phone|contact)|stopped(sms|text|email)/;
const OPT_IN = /optin|optedin|consent|subscribed|subscription/;
/** Such as "Consent given", unlike a "Subscription" that somebody pays for. */
const SURELY_CONSENT = /optin|optedin|consent/;
const STATUS = /status$/;
const DATE = /date|timestamp|time$|(?:ed|out|in)(?:at|on)$/;

/** HubSpot's and Salesforce's names and what people write, compared without case, spaces and signs. */
const CHANNELS: readonly (readonly [RegExp, Channel])[] = [
  [/mail/, 'email'],
  [/sms|text|mobile/, 'sms'],
  [/push/, 'push'],
  [/robocall|automatedcall|recordedcall/, 'voice'],
  [/call|phone|voice/, 'voice-live'],
];

/** How a column is read for consent; null: it says nothing of it, or no channel that it could be of. */
export function consentColumn(name: string): ConsentColumn | null {
  const [head, ...rest] = name.split(':');
  const folded = fold(head ?? '');
  if (ABOUT.test(folded)) return null;
  const out = OPT_OUT.test(folded);
  if (!out && !OPT_IN.test(folded)) return null;
  const channel = CHANNELS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
  if (DATE.test(folded)) return { kind: out ? 'opt-out-date' : 'opt-in-date', channel };
  if (STATUS.test(folded)) return { kind: 'status', channel };
  // HubSpot: "Opted out of email: Product news"
  if (out) return { kind: 'opt-out', channel, category: rest.join(':').trim() || null };
  if (channel !== null) return { kind: 'opt-in', channel };
  return SURELY_CONSENT.test(folded) ? { kind: 'unclear', channel: null } : null;
}

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { email: 'email', sms: 'SMS', push: 'push', voice: 'automated calls', 'voice-live': 'calls' };

/** How a column is read, in words. */
export function meaningOf(column: ConsentColumn): string {
  const of = column.channel === null ? 'everything' : CHANNEL_WORDS[column.channel];
  switch (column.kind) {
    case 'opt-out':
      return column.category === null ? `opt-out of ${of}` : `opt-out of “${column.category}” by ${of}`;
    case 'opt-in':
      return `opt-in to ${of}`;
    case 'unclear':
      return 'names no channel, so no consent is taken from it';
    case 'status':
      if (column.channel === null) return 'opt-out of everything, where it says so';
      return `opt-in to ${of}, or opt-out of it`;
    case 'opt-out-date':
      return `date of the opt-out${column.channel === null ? '' : ` of ${of}`}`;
    case 'opt-in-date':
      return `date of the opt-in${column.channel === null ? '' : ` to ${of}`}`;
  }
}
