import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { LocalInstant } from '../policy/decision-inputs.ts';
import type { Decision } from '../policy/gate-types.ts';
import { durationWords } from '../words/time.ts';
import type { DecisionNames } from './rule.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

function isInstant(value: unknown): value is LocalInstant {
  return typeof value === 'object' && value !== null && 'iso' in value && 'clock' in value;
}

/** An instant of a decision's inputs as "3 May 2026 09:12 EDT", with seconds where there are any; "an unknown time" when missing. */
export function when(value: unknown): string {
  if (!isInstant(value)) return 'an unknown time';
  const [date, time] = value.iso.split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const clock = time.slice(0, 8).endsWith(':00') ? time.slice(0, 5) : time.slice(0, 8);
  return `${day} ${MONTHS[month - 1]} ${year} ${clock} ${value.clock}`;
}

/** The instant of an input, for sentences. */
export function at(decision: Decision, name: string): string {
  return when(decision.inputs[name]);
}

/** A text of the inputs; '' when missing. */
export function text(decision: Decision, name: string): string {
  const value = decision.inputs[name];
  return typeof value === 'string' ? value : '';
}

type Json = Readonly<Record<string, unknown>>;

/** An object of the inputs; empty when missing. */
export function part(decision: Decision, name: string): Json {
  const value = decision.inputs[name];
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** A field of an object as text; '' when missing. */
export function field(json: Json, name: string): string {
  const value = json[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The address as people write it. */
export function address(decision: Decision): string {
  const value = text(decision, 'address');
  if (value === '') return 'this contact';
  return value.startsWith('+') ? (parsePhoneNumberFromString(value)?.formatInternational() ?? value) : value;
}

/** "this number", "this address" or "this device": what an opt-out is keyed on. */
export function addressNoun(decision: Decision): string {
  const channel = text(decision, 'channel');
  return channel === 'email' ? 'this address' : channel === 'push' ? 'this device' : 'this number';
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = { sms: 'SMS', email: 'email', push: 'push', voice: 'automated calls', 'voice-live': 'calls' };

/** A channel as a word of a sentence. */
export function channelWord(channel: string): string {
  return CHANNEL_WORDS[channel] ?? channel;
}

/** "SMS marketing", "marketing calls". */
export function marketing(decision: Decision): string {
  const channel = text(decision, 'channel');
  return channel === 'voice' ? 'automated marketing calls' : channel === 'voice-live' ? 'marketing calls' : `${channelWord(channel)} marketing`;
}

const MESSAGE_WORDS: Readonly<Record<string, string>> = { sms: 'text', email: 'email', push: 'push message', voice: 'automated call', 'voice-live': 'call' };

/** One touch on a channel as a noun: "text", "email", "call". */
export function touchWord(channel: string): string {
  return MESSAGE_WORDS[channel] ?? channel;
}

/** One touch on a channel with its article: "a text", "an email", "an automated call". */
export function aTouch(channel: string): string {
  const word = touchWord(channel);
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** The touch of the decision as a noun. */
export function touch(decision: Decision): string {
  return touchWord(text(decision, 'channel'));
}

const VIA_WORDS: Readonly<Record<string, string>> = {
  web: ' on a form', web_form: ' on a form', preference_page: ' on the preference page', email_reply: ' by email reply', sales_rep: ' to a sales person', voicemail: ' by voicemail',
  list_unsubscribe_post: ' with one-click unsubscribe', import: ' in an imported file', provider_list: ' at the provider, by its list', paper: ' on paper', review: ', as a person read it', agent: ' to an agent',
};

/** What the evidence event says of its sender: `sent “Stop texting me”`, `opted out on a form`. */
function deed(event: Json): string {
  const words = field(event, 'text');
  if (words !== '') return `sent “${words}”`;
  const via = VIA_WORDS[field(event, 'via')] ?? '';
  const type = field(event, 'type');
  if (type === 'opt_out' && field(event, 'channel') === 'sms' && via === '') return 'sent STOP';
  return `${DEED_WORDS[type] ?? `had ${type.replaceAll('_', ' ')}`}${via}`;
}

const DEED_WORDS: Readonly<Record<string, string>> = {
  opt_out: 'opted out', push_disabled: 'turned push off', global_unsubscribe: 'unsubscribed from everything', opt_in: 'consented', opt_in_requested: 'asked to sign up', opt_in_confirmed: 'confirmed',
  start: 'sent START', purchase: 'bought', inquiry: 'inquired', inbound_review: 'wrote a text that a person has to read',
};

/** The evidence event as a clause: who did what, when, to which programme, by which event. `subject` begins it. */
export function evidence(decision: Decision, names: DecisionNames, subject: string): string {
  const event = part(decision, 'event');
  const journey = field(event, 'journeyId');
  const category = field(event, 'category');
  const to = journey !== '' ? ` to ${names.journeyName(journey)}` : category !== '' ? ` to the ${category} programme` : '';
  return `${subject} ${deed(event)} on ${when(event['at'])}${to} (event ${shortId(field(event, 'id'))})`;
}

/** When the evidence event happened. */
export function evidenceWhen(decision: Decision): string {
  return when(part(decision, 'event')['at']);
}

/** The evidence event's id for a sentence: long ids by their first letters. */
export function evidenceId(decision: Decision): string {
  return shortId(field(part(decision, 'event'), 'id'));
}

function shortId(id: string): string {
  return id.length > 16 ? id.slice(0, 8) : id;
}

/** The contact's name. */
export function contact(decision: Decision, names: DecisionNames): string {
  return names.contactName(text(decision, 'contactId'));
}

/** Whole seconds of a field as words: "4 hours". */
export function duration(json: Json, name: string): string {
  const seconds = json[name];
  return typeof seconds === 'number' ? durationWords(seconds) : 'some time';
}

/** "It is 21:30 on 3 May 2026 in America/New_York": where and when the hours were read. */
export function localTime(decision: Decision): string {
  const hours = part(decision, 'hours');
  return `it is ${when(hours['local'])} in ${field(hours, 'zone').replaceAll('_', ' ')}`;
}

/** The windows that decided, the row's or the workspace's own instead: "Monday to Friday 08:00–20:00, Saturday 08:00–20:00, no hours on Sunday". */
export function rowWindows(decision: Decision): string {
  const hours = part(decision, 'hours');
  const row = (hours['override'] ?? hours['row']) as Json | null;
  const windows = (row?.['windows'] ?? {}) as Readonly<Record<string, readonly (readonly [string, string])[]>>;
  const day = (label: string, name: string): string => {
    const list = windows[name] ?? [];
    return list.length === 0 ? `no hours on ${label}` : `${label} ${list.map(([open, close]) => `${open}–${close}`).join(' and ')}`;
  };
  return [day('Monday to Friday', 'mon-fri'), day('Saturday', 'sat'), day('Sunday', 'sun')].join(', ');
}

/** The jurisdiction whose row decided. */
export function rowJurisdiction(decision: Decision): string {
  const row = part(decision, 'hours')['row'] as Json | null;
  return row === null || row === undefined ? '' : field(row, 'jurisdiction');
}

const HELD_BY: Readonly<Record<string, string>> = {
  QUIET_HOURS: 'quiet hours', SUNDAY_BARRED: 'Sunday', HOLIDAY_BARRED: 'a holiday', UNKNOWN_TIMEZONE: 'an uncertain place', FREQ_CAP: 'a cap', CHANNEL_GAP: 'a gap', COLLISION: 'a collision',
};

/** Why a touch was lost: the end it missed, and what would have held it until after that. */
export function deadlineWords(decision: Decision, what: string, input: string): string {
  const because = text(decision, 'releaseReason');
  const end = `${what} is ${at(decision, input)}`;
  return because === '' ? `${end}, and that has passed` : `${end}, and because of ${HELD_BY[because] ?? because} it could go only on ${at(decision, 'release')}`;
}

/** What the rule on confirmations of an opt-out found. */
export function confirmationWords(decision: Decision): string {
  switch (decision.reason) {
    case 'NO_TRIGGER':
      return 'there is no opt-out to confirm';
    case 'CONFIRMATION_ALREADY_SENT':
      return `the opt-out of ${evidenceWhen(decision)} was confirmed on ${at(decision, 'limit')}; one confirmation is all`;
    case 'CONFIRMATION_WINDOW_PASSED':
      return `the opt-out of ${evidenceWhen(decision)} could be confirmed until ${at(decision, 'limit')}`;
    default:
      return `the opt-out of ${evidenceWhen(decision)} is confirmed once, by ${at(decision, 'limit')} at the latest`;
  }
}

/** What the rule on requests to confirm a sign-up found. */
export function requestWords(decision: Decision): string {
  switch (decision.reason) {
    case 'DOI_ALREADY_REQUESTED':
      return `the sign-up of ${evidenceWhen(decision)} was asked to be confirmed on ${at(decision, 'limit')}; no reminder follows`;
    case 'OK_DOI_REQUEST':
      return `the sign-up of ${evidenceWhen(decision)} is asked once to be confirmed`;
    default:
      return 'nobody has asked to sign up, or the request has lapsed';
  }
}
