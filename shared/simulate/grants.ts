import { NEVER } from '../engine/agenda.ts';

/** Ints of a grant: the contact's and the step's words, which entry and visit, when it was asked for, and when it is. */
const LOW = 0;
const HIGH = 1;
const STEP_LOW = 2;
const STEP_HIGH = 3;
const ENTRY = 4;
const VISIT = 5;
const ASKED = 6;
const TURN = 7;
const SIZE = 8;
/** A visit has fewer; above it stands whose time it is: 0 a sender's, else an owner's position and 1. */
const VISIT_BITS = 16;

/** A turn later than any window, and no deadline: parts that no day takes wait for ever. */
export const FOR_EVER = NEVER - 1;

/** A turn, with the request that it answers by words that are the same in every program and part. */
export interface Grant {
  readonly low: number;
  readonly high: number;
  readonly stepLow: number;
  readonly stepHigh: number;
  readonly entry: number;
  readonly visit: number;
  readonly askedSecond: number;
  readonly turnSecond: number;
  /** position among the owners; -1: a sender's */
  readonly owner: number;
}

/**
 * Turns at senders that come later than they were asked for, what is not here goes at once; and when owners take things up. Columns in shared memory where
 * there is some, sorted by contact, so that threads and files take them as they are.
 */
export class Grants {
  readonly columns: Int32Array;

  private constructor(columns: Int32Array) {
    this.columns = columns;
  }

  static readonly none = new Grants(new Int32Array(0));

  static of(grants: readonly Grant[]): Grants {
    const sorted = grants.toSorted((a, b) => a.low - b.low || a.high - b.high || a.askedSecond - b.askedSecond);
    const bytes = sorted.length * SIZE * 4;
    const columns = new Int32Array(typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes));
    for (const [index, grant] of sorted.entries()) {
      columns.set([grant.low, grant.high, grant.stepLow, grant.stepHigh, grant.entry, grant.visit | ((grant.owner + 1) << VISIT_BITS), grant.askedSecond, grant.turnSecond], index * SIZE);
    }
    return new Grants(columns);
  }

  /** The same columns, from another thread or a file. */
  static from(columns: Int32Array): Grants {
    return new Grants(columns);
  }

  get count(): number {
    return this.columns.length / SIZE;
  }

  /** When a request gets its turn, and whose; `owner` -1: a sender's. Null: nothing was given. */
  find(low: number, high: number, stepLow: number, stepHigh: number, entry: number, visit: number, askedSecond: number): { turnSecond: number; owner: number } | null {
    const { columns } = this;
    for (let at = this.#next(low, high, stepLow, stepHigh, askedSecond, this.#firstOf(low, high)); at >= 0; at = this.#next(low, high, stepLow, stepHigh, askedSecond, at + SIZE)) {
      const isIt = columns[at + ENTRY] === entry && (columns[at + VISIT]! & ((1 << VISIT_BITS) - 1)) === visit;
      if (isIt) return { turnSecond: columns[at + TURN]!, owner: (columns[at + VISIT]! >>> VISIT_BITS) - 1 };
    }
    return null;
  }

  /** The turn that a contact asked for at a step and second, whichever visit it was: it is at one step once a second. Null: it waited for nothing. */
  turnAsked(low: number, high: number, stepLow: number, stepHigh: number, askedSecond: number): number | null {
    const at = this.#next(low, high, stepLow, stepHigh, askedSecond, this.#firstOf(low, high));
    return at < 0 ? null : this.columns[at + TURN]!;
  }

  /** Where a contact's grants begin, or would. */
  #firstOf(low: number, high: number): number {
    const { columns } = this;
    let [first, end] = [0, this.count];
    while (first < end) {
      const middle = (first + end) >> 1;
      const at = middle * SIZE;
      if (columns[at + LOW]! < low || (columns[at + LOW] === low && columns[at + HIGH]! < high)) first = middle + 1;
      else end = middle;
    }
    return first * SIZE;
  }

  /** The contact's next grant of a step and second from a place on; -1: none. */
  #next(low: number, high: number, stepLow: number, stepHigh: number, askedSecond: number, from: number): number {
    const { columns } = this;
    for (let at = from; at < columns.length && columns[at + LOW] === low && columns[at + HIGH] === high; at += SIZE) {
      if (columns[at + ASKED] === askedSecond && columns[at + STEP_LOW] === stepLow && columns[at + STEP_HIGH] === stepHigh) return at;
    }
    return -1;
  }
}
