import type { Channel } from '../contacts/contact.ts';
import type { EventType } from '../contacts/event.ts';
import type { EventMatch } from '../engine/ops.ts';
import { quote } from './text.ts';

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: 'email',
  sms: 'SMS',
  push: 'push',
  voice: 'automated call',
  'voice-live': 'live call',
};

/** What a contact did, or what was recorded of them, after "the contact …". */
const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  opt_in: 'opts in',
  opt_in_requested: 'is asked to confirm an opt-in',
  opt_in_confirmed: 'confirms an opt-in',
  opt_out: 'opts out',
  start: 'sends START',
  global_unsubscribe: 'unsubscribes from everything',
  suppression_added: 'is put on a suppression list',
  suppression_removed: 'is taken off a suppression list',
  push_disabled: 'turns push messages off',
  provider_blocked: 'is blocked by the provider',
  provider_unblocked: 'is unblocked by the provider',
  number_provided: 'gives a number',
  number_changed: 'changes number',
  number_reassigned: 'loses the number to somebody else',
  line_type: 'has a line type looked up',
  inbound_help: 'asks for help by text',
  inbound_review: 'sends a text that needs a person',
  review_resolved: 'has a held text decided',
  message_sent: 'is sent a message',
  purchase: 'buys',
  inquiry: 'makes an inquiry',
  dnc_registered: 'joins a do-not-call list',
  minor_flagged: 'is flagged as a minor',
  erased: 'is erased',
  deceased: 'is recorded as deceased',
  email_opened: 'opens an email',
  email_clicked: 'clicks in an email',
  sms_clicked: 'clicks in an SMS',
  sms_received: 'replies by SMS',
  form_submitted: 'submits a form',
  page_viewed: 'views a page',
  meeting_booked: 'books a meeting',
  deal_won: 'wins a deal',
  deal_opened: 'has a deal opened',
  stage_reached: 'reaches a lifecycle stage',
  call_made: 'is called by sales',
  email_replied: 'replies by email',
  arm_drawn: 'is drawn into an arm of a split',
  task_created: 'is given to sales by a journey',
  task_cancelled: 'is taken back from sales by a journey',
};

/** Words after "the contact …", such as "clicks in an email". */
export function eventWords(event: EventType): string {
  return EVENT_WORDS[event];
}

/** An event match after "the contact …": "submits a form (form “demo”)". */
export function matchWords(match: EventMatch): string {
  const details = Object.entries(match.data ?? {}).map(([name, value]) => `${quote(name)} is ${quote(value)}`);
  if (match.channel !== undefined) details.unshift(`by ${CHANNEL_WORDS[match.channel]}`);
  return details.length === 0 ? eventWords(match.event) : `${eventWords(match.event)} (${details.join(', ')})`;
}
