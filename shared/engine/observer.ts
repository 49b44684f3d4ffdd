import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { ReadyOp } from './program.ts';
import type { AppliedChange } from './update-contact.ts';

/** Told of everything as it happens, where somebody wants the story and not only the columns. */
export interface Observer {
  entered(seat: number, op: ReadyOp, second: number): void;
  arrived(seat: number, op: ReadyOp, second: number): void;
  passed(seat: number, op: ReadyOp, exit: number, event: ContactEvent | null, second: number): void;
  decided(seat: number, op: ReadyOp, touch: PendingTouch, code: number, untilSecond: number, second: number): void;
  /** a touch whose journey has rules on its priority takes its place among those of the second */
  ranked(seat: number, op: ReadyOp, token: number, priority: number): void;
  handedOver(seat: number, op: ReadyOp, second: number): void;
  /** the CRM has another record of a contact */
  moved(contact: number, record: Contact, second: number): void;
  /** `owner`: whoever's time it waits for, with the call that comes of it; null: nobody's that is known */
  task(seat: number, op: ReadyOp, dueSecond: number, second: number, owner: PendingTouch | null): void;
  marked(kind: 'dial-cancelled' | 'goal' | 'webhook' | 'turned-away', seat: number, op: ReadyOp, entry: number, second: number): void;
  updated(seat: number, op: ReadyOp, changes: readonly AppliedChange[], second: number): void;
  left(seat: number, op: ReadyOp, outcome: string, second: number): void;
  /** an event reached a ledger; new: it was not on record when the run began */
  received(ledger: number, event: TimedEvent, second: number, isNew: boolean): void;
  /** an event that was not on record has come into being: a step wrote it, or it was sampled */
  wrote(event: TimedEvent): void;
}

/** A touch that waits to be decided: the one an instance stands at, or a call that somebody still has to dial. */
export interface PendingTouch {
  seat: number;
  token: number;
  op: number;
  entry: number;
  visit: number;
  dueSecond: number;
  /** NEVER: none */
  deadlineSecond: number;
  /** when its sender has time for it; -1: it does not wait for one */
  turnSecond: number;
  /** of a call that waits for its owner: where its request stands; -1: it waits for nobody */
  request: number;
}
