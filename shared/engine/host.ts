import type { Contact } from '../contacts/contact.ts';
import type { Gate } from '../policy/gate.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { Zone } from '../time/zone-table.ts';
import type { Outside } from './outside.ts';

/** What the machine does outside itself. */
export interface Host {
  readonly gates: readonly Gate[];
  /** a ledger has learned of an event that was not on record, by its position in `newEvents` */
  learn(position: number): void;
  /** the same event itself */
  newEvent(position: number): TimedEvent;
  /** the record of a contact of the cluster, for steps that change it */
  contact(local: number): Contact;
  /** a contact's record is another from now on, and with it perhaps the place */
  moved(local: number, record: Contact): void;
  /** seconds until a source's events reach a ledger; null: never */
  delay(ledger: number, source: string): number | null;
}

/** What the machine reads of the part in hand. */
export interface MachineColumns {
  /** conditions that ask the record: bit n of a contact's words is the nth condition's answer */
  readonly answers: Int32Array;
  readonly answerWords: number;
  /** instants that contacts' dates name, by the program's `dateAttributes` */
  readonly dates: readonly Int32Array[];
  readonly keyLow: Int32Array;
  readonly keyHigh: Int32Array;
  readonly zones: readonly Zone[];
  readonly zoneOf: Uint16Array;
}

export interface MachineOptions {
  readonly seed: number;
  /** the window, half-open */
  readonly startSecond: number;
  readonly endSecond: number;
  readonly ledgerOf: (journeyId: string) => number;
  /** null: all of it is simulated */
  readonly outside: Outside | null;
}
