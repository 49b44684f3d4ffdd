import { ANSWER_BITS } from '../policy/answer-code.ts';
import { OUTCOME_EXIT_CRITERIA, OUTCOME_GOAL, OUTCOME_LOOP, OUTCOME_REPLACED, OUTCOME_WENT, OUTCOME_WENT_NOWHERE, OUTCOME_WITHDRAWN } from './outcomes.ts';

/** What a record says; an answer of the gate has its own code, these use reasons that no answer has. */
export const STEP_REASON = 60;

/** A step's record in the place of an answer code: what it was, and a number. */
const STEP_FLAG = STEP_REASON << 2;
const NUMBER_SHIFT = 8;
const NUMBER_BITS = ANSWER_BITS - NUMBER_SHIFT;
const MOST_NUMBER = (1 << NUMBER_BITS) - 1;

/** left an op by the exit of that number */
export const RECORD_PASSED = STEP_FLAG | 0;
/** ended at an op; the number is the position in ENDINGS */
export const RECORD_ENDED = STEP_FLAG | 1;
/** something that moves nobody; the number is the position in MARKS */
export const RECORD_MARK = STEP_FLAG | 2;
/** the records from here on are of the contact of that number (plus 512 for each of op) */
export const RECORD_CONTACT = STEP_FLAG | 3;

/** Ways to end at an op other than by passing into nothing. */
export const ENDINGS = ['exit', OUTCOME_EXIT_CRITERIA, OUTCOME_GOAL, OUTCOME_LOOP, OUTCOME_WENT, OUTCOME_WENT_NOWHERE, OUTCOME_EXIT_CRITERIA, OUTCOME_LOOP, OUTCOME_WITHDRAWN, OUTCOME_REPLACED] as const;
export const END_EXIT = 0;
export const END_CRITERIA = 1;
export const END_GOAL = 2;
export const END_LOOP = 3;
export const END_WENT = 4;
export const END_NOWHERE = 5;
/** the same two before the op ahead was reached: the record names the op behind, which has its own record already */
export const END_CRITERIA_AHEAD = 6;
export const END_LOOP_AHEAD = 7;
/** only where a journey runs for real: it was stopped, or another version came */
export const END_WITHDRAWN = 8;
export const END_REPLACED = 9;
export const MARKS = ['dial-cancelled', 'turned-away', 'standing', 'opened', 'clicked', 'replied', 'opted-out'] as const;
export const MARK_DIAL_CANCELLED = 0;
export const MARK_TURNED_AWAY = 1;
export const MARK_STANDING = 2;
/** the first of REACTIONS; the others follow */
export const MARK_REACTION = 3;

/** The most ops of a run that records can name. */
export const MOST_OPS = 1 << (32 - ANSWER_BITS);

/** Packs what a step did; exits beyond the largest number a record holds count as that one. */
export const stepCode = (record: number, number: number): number => {
  return record | ((number > MOST_NUMBER ? MOST_NUMBER : number) << NUMBER_SHIFT);
};

export function isStep(code: number): boolean {
  return ((code >>> 2) & 63) === STEP_REASON;
}

/** One of the RECORD constants. */
export function recordOf(code: number): number {
  return code & 0xff;
}

export function numberOf(code: number): number {
  return code >>> NUMBER_SHIFT;
}

/** The contact that a RECORD_CONTACT names, by its position in the cluster: what a number cannot hold stands where other records have their op. */
export function contactIn(word: number): number {
  return (opOf(word) << NUMBER_BITS) | numberOf(codeOf(word));
}

const MOST_COPIED_ONE_BY_ONE = 400;
/** From so many records on, room grows by a quarter: a part's trace is most of its memory. */
const MOST_DOUBLED = 65_536;

/**
 * What happened to many clusters, in two columns: the second, and op and code in one word. One record a node visit (at
 * its end) or decision; where each cluster's records begin stands apart. Made in shared memory where there is some.
 */
export class TraceColumns {
  count = 0;
  second: Int32Array;
  word: Uint32Array;
  readonly #isShared: boolean;
  /** both columns in one, for whoever writes: the seconds, and from `#room` on the words */
  #both: Int32Array;
  #room: number;

  constructor(capacity: number, isShared = false) {
    this.#isShared = isShared;
    this.#room = capacity;
    this.#both = new Int32Array(bufferOf(2 * capacity, isShared));
    [this.second, this.word] = columnsOf(this.#both);
  }

  clear(): void {
    this.count = 0;
  }

  add(second: number, op: number, code: number): void {
    const index = this.count;
    if (index === this.#room) this.#grow();
    const both = this.#both;
    both[index] = second;
    both[(index + this.#room) | 0] = (op << ANSWER_BITS) | code;
    this.count = (index + 1) | 0;
  }

  /** The records from here on are of a contact, as `contactIn` reads it. */
  addContact(second: number, contact: number): void {
    this.add(second, contact >>> NUMBER_BITS, stepCode(RECORD_CONTACT, contact & MOST_NUMBER));
  }

  /** Takes over records that stand elsewhere; `renumbered` gives the op of each op, null where none has another number. */
  append(second: Int32Array, word: Uint32Array, start: number, end: number, renumbered: Int32Array | null): void {
    const from = this.count;
    this.reserve(from + end - start);
    this.count = from + end - start;
    const { second: seconds, word: words } = this;
    // Of a cluster or two, a view for each column costs more than the copy.
    if (end - start > MOST_COPIED_ONE_BY_ONE) {
      seconds.set(second.subarray(start, end), from);
      words.set(word.subarray(start, end), from);
    } else {
      for (let index = start, to = from; index < end; index += 1, to += 1) {
        seconds[to] = second[index]!;
        words[to] = word[index]!;
      }
    }
    if (renumbered === null) return;
    for (let index = from; index < this.count; index += 1) {
      const taken = words[index]!;
      const code = codeOf(taken);
      if (recordOf(code) !== RECORD_CONTACT) words[index] = (renumbered[opOf(taken)]! << ANSWER_BITS) | code;
    }
  }

  /** Makes room for so many records in all. */
  reserve(count: number): void {
    if (count > this.#room) this.#grow(count);
  }

  #grow(least = 0): void {
    const room = Math.max(1024, this.#room < MOST_DOUBLED ? this.#room * 2 : this.#room + (this.#room >> 2), least);
    const both = new Int32Array(bufferOf(2 * room, this.#isShared));
    const [second, word] = columnsOf(both);
    second.set(this.second);
    word.set(this.word);
    this.#room = room;
    this.#both = both;
    this.second = second;
    this.word = word;
  }
}

function columnsOf(both: Int32Array): [Int32Array, Uint32Array] {
  const room = both.length / 2;
  return [both.subarray(0, room), new Uint32Array(both.buffer, both.byteOffset + room * 4, room)];
}

function bufferOf(capacity: number, isShared: boolean): ArrayBuffer | SharedArrayBuffer {
  return isShared ? new SharedArrayBuffer(capacity * 4) : new ArrayBuffer(capacity * 4);
}

const CODE_MASK = (1 << ANSWER_BITS) - 1;

export function opOf(word: number): number {
  return word >>> ANSWER_BITS;
}

export function codeOf(word: number): number {
  return word & CODE_MASK;
}
