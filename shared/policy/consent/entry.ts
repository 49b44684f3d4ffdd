import type { Channel } from '../../contacts/contact.ts';
import type { ContactEvent, EventType } from '../../contacts/event.ts';
import { normalAddress } from '../channels.ts';
import type { TimedEvent } from '../gate-types.ts';
import type { InboundClass } from '../inbound/inbound-class.ts';
import { compareText } from '../../words/text.ts';

/** What an event does to the ledger. A text from a person becomes what its words say. */
export type LedgerKind = EventType | 'text_ignored';

/** A ledger event with everything the fold asks of it worked out once. */
export interface LedgerEntry {
  readonly event: ContactEvent;
  readonly kind: LedgerKind;
  readonly atSecond: number;
  /** from when on the gate may use it: recorded, and its source's sync delay over */
  readonly knownFromSecond: number;
  /** position in the cluster's contacts; -1: none of them */
  readonly contactIndex: number;
  readonly channel: Channel | null;
  /** channels an opt-out ends by its own words, where they say more than the channel's reach */
  readonly namedChannels: readonly Channel[] | null;
  /** the address as the event names it, normalised; null: the contact's own */
  readonly address: string | null;
  readonly scope: 'channel' | 'category' | 'person' | 'global';
  readonly category: string | null;
  /** how it reached us: inbound_sms, web, sales_rep, …; null where the event does not say */
  readonly via: string | null;
  readonly text: InboundClass | null;
}

/** Permissions first, then confirmations, restrictions last: of two events at one second the opt-out has the last word. */
const RANK: Readonly<Record<LedgerKind, number>> = {
  number_provided: 0, purchase: 0, inquiry: 0, opt_in_requested: 0, provider_unblocked: 0, start: 0, suppression_removed: 0, text_ignored: 0,
  email_opened: 0, email_clicked: 0, sms_clicked: 0, sms_received: 0, form_submitted: 0, page_viewed: 0, meeting_booked: 0, deal_won: 0, inbound_help: 0,
  deal_opened: 0, stage_reached: 0, call_made: 0, email_replied: 0, arm_drawn: 0, task_created: 0, task_cancelled: 0,
  opt_in: 1, opt_in_confirmed: 1, message_sent: 1, review_resolved: 1,
  line_type: 2, dnc_registered: 2, minor_flagged: 2, number_changed: 2, number_reassigned: 2, inbound_review: 2,
  provider_blocked: 3, push_disabled: 3, opt_out: 3, global_unsubscribe: 3, suppression_added: 3, erased: 4, deceased: 4,
};

/** The one order in which a ledger is folded: event time, then the restriction last, then id. */
export function compareEntries(left: LedgerEntry, right: LedgerEntry): number {
  return (
    left.atSecond - right.atSecond ||
    RANK[left.kind] - RANK[right.kind] ||
    compareText(left.event.id, right.event.id) ||
    compareText(left.event.contactId, right.event.contactId) ||
    compareText(left.kind, right.kind)
  );
}

/** A type-specific fact as text; null when the event does not carry it. */
export function fact(event: ContactEvent, name: string): string | null {
  const value = event.data[name];
  return value === undefined ? null : String(value);
}

/** A type-specific fact as yes or no; null when the event does not carry it. */
export function flag(event: ContactEvent, name: string): boolean | null {
  const value = event.data[name];
  return value === undefined ? null : value === true || value === 'true' || value === 1;
}

const CALLS: readonly Channel[] = ['voice', 'voice-live'];

const METHOD_VIA: Readonly<Record<string, string>> = { 'web-form': 'web', 'preference-page': 'preference_page', keyword: 'inbound_sms', import: 'import' };

/** Works an event out. `delaySeconds` is its source's; `classify` reads the words of an unclassified text. */
export function toEntry(timed: TimedEvent, contactIndex: number, delaySeconds: number, classify: (text: string) => InboundClass): LedgerEntry {
  const { event } = timed;
  const text = event.type === 'sms_received' ? classify(event.text ?? '') : null;
  const kind: LedgerKind = text === null ? event.type : kindOfText(text);
  const namedVia = fact(event, 'via') ?? (event.proof === undefined ? null : (METHOD_VIA[event.proof.method] ?? null));
  const via = text === null ? namedVia : 'inbound_sms';
  const emailReply = event.channel === undefined && (via === 'email_reply' || via === 'list_unsubscribe_post');
  const channel = event.channel ?? (text !== null ? 'sms' : event.type === 'push_disabled' ? 'push' : emailReply ? 'email' : null);
  const named = text?.channels ?? null;
  // Told to a person or a page without naming a channel, an opt-out means all of them (case 62).
  const statedScope = event.scope ?? (kind === 'global_unsubscribe' ? 'global' : text?.everything === true ? 'global' : null);
  const scope = statedScope ?? (kind === 'opt_out' && channel === null ? 'global' : 'channel');
  return {
    event,
    kind,
    atSecond: timed.atSecond,
    knownFromSecond: Math.max(timed.atSecond, timed.recordedAtSecond + delaySeconds),
    contactIndex,
    channel,
    namedChannels: named === null ? null : [...new Set(named.flatMap((name) => (name === 'voice' ? CALLS : [name])))],
    address: event.address === undefined ? null : normalAddress(event.address),
    scope,
    category: event.category ?? null,
    via,
    text,
  };
}

function kindOfText(text: InboundClass): LedgerKind {
  switch (text.class) {
    case 'stop':
      return 'opt_out';
    case 'start':
      // YES is an answer to a request; only START and UNSTOP undo a STOP by themselves.
      return text.isYes ? 'opt_in_confirmed' : 'start';
    case 'help':
      return 'inbound_help';
    case 'review':
      return 'inbound_review';
    case 'none':
      return 'text_ignored';
  }
}
