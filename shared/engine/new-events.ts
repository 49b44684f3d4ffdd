import type { TimedEvent } from '../policy/gate-types.ts';

/** Ints of a new event, and how far apart two of them begin. */
export const NEW_TYPE = 0;
export const NEW_CONTACT = 1;
export const NEW_LEDGER = 2;
export const NEW_AT = 3;
/** the seat that wrote it and is not told; -1: everybody is */
export const NEW_WRITER = 4;
/** 1: the ledger has it already, and only the journeys are still to be told */
export const NEW_IS_LEARNED = 5;
/** of a sampled one: which reaction to which touch */
export const NEW_OP = 6;
export const NEW_ENTRY = 7;
export const NEW_VISIT = 8;
export const NEW_REACTION = 9;
export const NEW_SIZE = 16;

/**
 * Events that were not on record when the run began, sampled or written by a step, in one column of integers. Most that
 * are sampled are only counted, so the event itself is made when somebody reads it.
 */
export class NewEvents {
  count = 0;
  columns = new Int32Array(32 * NEW_SIZE);
  readonly #timed = new Map<number, TimedEvent>();

  clear(): void {
    this.count = 0;
    if (this.#timed.size > 0) this.#timed.clear();
  }

  /** Adds one and answers its position. */
  add(type: number, contact: number, ledger: number, atSecond: number, op: number, entry: number, visit: number, reaction: number): number {
    const position = this.count;
    const at = position * NEW_SIZE;
    if (at === this.columns.length) this.#grow();
    const { columns } = this;
    columns[at + NEW_TYPE] = type;
    columns[at + NEW_CONTACT] = contact;
    columns[at + NEW_LEDGER] = ledger;
    columns[at + NEW_AT] = atSecond;
    columns[at + NEW_WRITER] = -1;
    columns[at + NEW_IS_LEARNED] = 0;
    columns[at + NEW_OP] = op;
    columns[at + NEW_ENTRY] = entry;
    columns[at + NEW_VISIT] = visit;
    columns[at + NEW_REACTION] = reaction;
    this.count = position + 1;
    return position;
  }

  /** The event itself, made by `make` when it is first asked for. */
  timed(position: number, make: (position: number) => TimedEvent): TimedEvent {
    let timed = this.#timed.get(position);
    if (timed === undefined) this.#timed.set(position, (timed = make(position)));
    return timed;
  }

  /** Keeps an event that is there already. */
  keep(position: number, timed: TimedEvent): void {
    this.#timed.set(position, timed);
  }

  #grow(): void {
    const wider = new Int32Array(this.columns.length * 2);
    wider.set(this.columns);
    this.columns = wider;
  }
}
