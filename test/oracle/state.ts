import type { Channel, Contact, Purpose } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import type { CompiledJourney, OpIndex } from '../../shared/engine/ops.ts';
import type { AppliedChange } from '../../shared/engine/update-contact.ts';
import type { OracleIntent } from './intent.ts';
import type { Zone } from '../../shared/time/zone-table.ts';

/** One contact's way through one journey since one entry. */
export interface Instance {
  /** 1-based: the how-manieth entry of this contact into this journey */
  readonly entry: number;
  readonly enteredSecond: number;
  /** the op it stands at */
  readonly op: OpIndex;
  /** the timer or touch it waits for; any other is stale */
  readonly token: number;
  /** when that touch was first due; null while it waits for something else */
  readonly dueSecond: number | null;
  /** visits by op index, in this entry */
  readonly visits: Readonly<Record<number, number>>;
  readonly steps: number;
}

/** A call that somebody still has to dial. It outlives the step that created the task, and the journey's ordinary end. */
export interface PendingDial {
  readonly token: number;
  readonly op: OpIndex;
  readonly entry: number;
  readonly visit: number;
  readonly dueSecond: number;
  readonly deadlineSecond: number | null;
}

/** Everything the machine remembers of one contact in one journey. */
export interface JourneyState {
  readonly entries: number;
  readonly lastEntrySecond: number | null;
  /** last entries by `entryKey`, of entries that count apart for each value of an event's field */
  readonly lastEntryByKey: Readonly<Record<string, number>>;
  /** the second of the last step, and how many were taken in it, whatever the entry */
  readonly stepSecond: number;
  readonly stepsInSecond: number;
  readonly instance: Instance | null;
  readonly dials: readonly PendingDial[];
  readonly nextToken: number;
}

export const INITIAL_STATE: JourneyState = {
  entries: 0,
  lastEntrySecond: null,
  lastEntryByKey: {},
  stepSecond: 0,
  stepsInSecond: 0,
  instance: null,
  dials: [],
  nextToken: 1,
};

/** What happens to the machine. `event` must already be among the context's known events. */
export type Input =
  | { readonly kind: 'start' }
  | { readonly kind: 'event'; readonly event: ContactEvent }
  /** these fields or columns of the contact have changed, in any journey; the context has the new contact */
  | { readonly kind: 'updated'; readonly attributes: readonly string[] }
  /** another journey sends the contact here */
  | { readonly kind: 'go-to' }
  | { readonly kind: 'timer'; readonly token: number }
  /** time to look again whether the contact enters, at one entry or (null) at all of them */
  | { readonly kind: 'enter-timer'; readonly op: OpIndex | null }
  /** a touch is about to be decided; the machine answers with `ask`, or not if it is no longer wanted */
  | { readonly kind: 'touch-due'; readonly token: number }
  | { readonly kind: 'decided'; readonly token: number; readonly outcome: 'allow' | 'block' | 'drop' }
  | { readonly kind: 'deferred'; readonly token: number; readonly untilSecond: number };

/** A touch as the machine wants it decided. */
export interface TouchAsk {
  readonly token: number;
  readonly op: OpIndex;
  readonly entry: number;
  readonly visit: number;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly job: string | null;
  readonly dueSecond: number;
  readonly deadlineSecond: number | null;
}

/** What the machine tells its driver. Timers and touches are requests; the rest is the story. */
export type Effect =
  | { readonly kind: 'entered'; readonly op: OpIndex; readonly entry: number }
  | { readonly kind: 'arrived'; readonly op: OpIndex; readonly entry: number; readonly visit: number }
  /** left the op by its exit of this position in `exitsOf`; `eventId`: the event that a wait was ended by */
  | { readonly kind: 'passed'; readonly op: OpIndex; readonly entry: number; readonly exit: number; readonly eventId: string | null }
  | { readonly kind: 'timer'; readonly op: OpIndex; readonly token: number; readonly atSecond: number }
  | { readonly kind: 'enter-timer'; readonly op: OpIndex | null; readonly atSecond: number }
  | { readonly kind: 'touch'; readonly op: OpIndex; readonly token: number; readonly atSecond: number }
  | { readonly kind: 'ask'; readonly ask: TouchAsk }
  | { readonly kind: 'task'; readonly op: OpIndex; readonly entry: number; readonly taskKind: string; readonly dueSecond: number }
  | { readonly kind: 'dial-cancelled'; readonly op: OpIndex; readonly entry: number }
  | { readonly kind: 'goal'; readonly op: OpIndex; readonly entry: number }
  | { readonly kind: 'webhook'; readonly op: OpIndex; readonly entry: number; readonly visit: number }
  /** what really changed; `contact` is the contact from now on, in all journeys, which are to be told by `updated` */
  | { readonly kind: 'updated'; readonly op: OpIndex; readonly entry: number; readonly changes: readonly AppliedChange[]; readonly contact: Contact }
  /** an event for the ledger: this journey's gate has it at once, others when the source's delay is over; its other journeys are to be told */
  | { readonly kind: 'consent'; readonly op: OpIndex; readonly entry: number; readonly event: ContactEvent }
  /** give `go-to` to that journey, at this second */
  | { readonly kind: 'go-to'; readonly op: OpIndex; readonly entry: number; readonly journeyId: string }
  /** sent here by another journey and not let in; `op` is the entry that was asked, `entry` how many there were */
  | { readonly kind: 'turned-away'; readonly op: OpIndex; readonly entry: number }
  | { readonly kind: 'left'; readonly op: OpIndex; readonly entry: number; readonly outcome: string };

/** Everything outside the state that a step may look at. */
export interface StepContext {
  readonly journey: CompiledJourney;
  readonly contact: Contact;
  readonly events: readonly TimedEvent[];
  readonly nowSecond: number;
  /** null: the contact's own figure counts */
  readonly intent: OracleIntent | null;
  readonly seed: number;
  readonly zone: Zone;
  /** journeys of the run that have an entry: where a contact can go to */
  readonly journeyIds: ReadonlySet<string>;
  /** a touch to this cluster was handed over at this very second already */
  readonly touchedThisSecond: boolean;
}

export interface StepResult {
  readonly state: JourneyState;
  readonly effects: readonly Effect[];
}
