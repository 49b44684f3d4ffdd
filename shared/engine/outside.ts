import type { Contact } from '../contacts/contact.ts';
import type { ReadyOp } from './program.ts';

/** A touch has gone out, and the contact goes on. */
export const WENT_OUT = -1;

/** One attempt of one contact at one step: how a touch is named outside the engine. */
export interface TouchName {
  /** position in the cluster's contacts */
  readonly contact: number;
  readonly op: ReadyOp;
  readonly entry: number;
  readonly visit: number;
}

/** When a version of a journey takes people in and lets them go, and from which earlier version it takes them over. Unix seconds. */
export interface JourneySpan {
  /** half-open: nobody enters at or after `closesSecond` */
  readonly opensSecond: number;
  readonly closesSecond: number;
  /** when everybody still inside leaves; NEVER: nobody has to */
  readonly endsSecond: number;
  /** why they leave then: another version came, or the journey was stopped */
  readonly isReplaced: boolean;
  /** index of the journey of the program that it follows: what people did there counts here too; null: none */
  readonly follows: number | null;
  /** whether people inside the one it follows go on here at the same step; those whose step is not there leave */
  readonly takesOver: boolean;
  /** half-open times in which nobody goes on by a timer and no touch leaves; the last may last for ever */
  readonly pauses: readonly (readonly [fromSecond: number, toSecond: number])[];
}

/** A contact's record as the CRM has it from a second on. */
export interface RecordChange {
  readonly second: number;
  readonly contact: number;
  readonly record: Contact;
  /** fields and columns that are others than before */
  readonly attributes: readonly string[];
}

/**
 * What the engine is told of a world that is not simulated: where it drives real effects on the real clock, and where a
 * log of that is replayed. All of it is what was recorded, so the same record gives the same run.
 */
export interface Outside {
  /** turns to another cluster */
  open(cluster: number): void;
  /** of a journey of the program, by its index */
  span(journey: number): JourneySpan;
  /** from when on a contact is there at all */
  knownFromSecond(contact: number): number;
  recordChanges(): readonly RecordChange[];
  /**
   * The second, now or later, at which a touch competes; NEVER: not until somebody says so. `wouldGo`: whether the gate
   * would allow it now, for who has to spare sending time.
   */
  competesAt(touch: TouchName, nowSecond: number, wouldGo: () => boolean): number;
  /** what the gate answered then; null: it is asked */
  answered(touch: TouchName, nowSecond: number): { readonly code: number; readonly untilSecond: number } | null;
  /** what came of a touch that was allowed: WENT_OUT; NEVER: not known yet, the contact stays; else it competes again at that second */
  cameOf(touch: TouchName, nowSecond: number): number;
  /** when the call of a task is dialled; NEVER: not yet */
  dialledAt(touch: TouchName): number;
}

/** The end of the pause that a second lies in; the second itself where it lies in none. */
export function heldUntil(pauses: readonly (readonly [number, number])[], second: number): number {
  for (let index = 0; index < pauses.length; index += 1) if (second >= pauses[index]![0] && second < pauses[index]![1]) return pauses[index]![1];
  return second;
}
