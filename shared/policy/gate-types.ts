import type { Channel, Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { AnswerCode } from './answer-code.ts';
import type { Outcome, ReasonCode } from './decision.ts';
import type { Places } from './place/candidates.ts';

/** An event with its instants as whole seconds since the Unix epoch; parsed once, at the border. */
export interface TimedEvent {
  readonly event: ContactEvent;
  readonly atSecond: number;
  readonly recordedAtSecond: number;
}

/** More purposes than a journey's messages have: the workspace's own confirmations and replies are decided too. */
export type TouchPurpose = 'marketing' | 'transactional' | 'opt_out_confirmation' | 'opt_in_confirmation_request' | 'help_reply';

/** One attempt to reach one contact, as the gate sees it. Seconds are Unix seconds. */
export interface TouchRequest {
  /** position in the cluster's contacts */
  contactIndex: number;
  atSecond: number;
  /** when it was first due; deferrals do not move it */
  dueSecond: number;
  channel: Channel;
  purpose: TouchPurpose;
  /** a service message that carries an offer: treated as marketing */
  mixedContent: boolean;
  category: string;
  /** SMS job, for the sequencing rule; null elsewhere */
  job: string | null;
  journeyId: string;
  /** dropped when decided at or after it; null: none */
  deadlineSecond: number | null;
  /** the journey's tightening of hours and cap; null: none */
  quietHours: { openSecond: number; closeSecond: number } | null;
  cap: { max: number; windowSeconds: number } | null;
  /** dropped when decided at or after it, whatever the journey's deadline; default: none */
  offerEndsSecond?: number | null;
  /** brand the message speaks for, where consents name one */
  brand?: string | null;
  /** about the seller's own similar products: what a soft opt-in needs */
  similarProducts?: boolean;
  /** sent by another sender than the marketing texts: a provider's block of that one does not reach it */
  separateSender?: boolean;
  /** when its sender has time for it, and which sender that is; default: now */
  turn?: { readonly second: number; readonly sender: string } | null;
  /** what the journey knows of the contact's intent now; default: as in the contact */
  intentScore?: number | null;
}

/** The gate's answer with all it rests on. `inputs` holds every value and instant used, JSON-safe, enough to explain it later. */
export interface Decision {
  outcome: Outcome;
  reason: ReasonCode;
  ruleId: string;
  ruleVersion: number;
  /** of a deferral: when it competes again; else null */
  untilSecond: number | null;
  /** sequencing rules set to warn that would have spoken */
  warnings: readonly ReasonCode[];
  inputs: Readonly<Record<string, unknown>>;
}

/** A touch that was handed over; what caps and gaps count. */
export interface HandedOver {
  contactIndex: number;
  atSecond: number;
  channel: Channel;
  purpose: TouchPurpose;
  journeyId: string;
  /** default: none */
  category?: string;
}

/**
 * The gate of one cluster (contacts that share an address or a person). The driver feeds it in time order;
 * it reads no clock. `learn` may be called with an event before the gate knows it: its source's sync delay decides
 * from when on it counts.
 */
export interface ClusterGate {
  learn(event: TimedEvent): void;
  decide(request: TouchRequest): Decision;
  handedOver(touch: HandedOver): void;
  /** The same answer as a code, without its inputs. */
  answer(request: TouchRequest): AnswerCode;
  /** Reads the contact's place anew; the old one counts too for 30 days (rules.md section 7, case 41). */
  moved(contactIndex: number, contact: Contact, atSecond: number): void;
}

/** Which systems' events the gate sees at once, which after a delay and which never (null). */
export type SourceDelay = (source: string) => number | null;

export interface GateOptions {
  contacts: readonly Contact[];
  /** governed: the policy's own delays; separate: one gate for each source system, with the delays between systems */
  sourceDelay: SourceDelay;
  /** where a contact is, where that is known otherwise than from the contact's record; null: from the record */
  placesOf?: (contact: Contact) => Places | null;
}
