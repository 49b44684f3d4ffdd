import type { Channel } from '../contacts/contact.ts';
import { OUTCOME_END_OF_PATH } from '../engine/outcomes.ts';
import { EXIT, type Program, type ReadyOp, TOUCH } from '../engine/program.ts';
import { END_CRITERIA_AHEAD, END_EXIT, END_LOOP_AHEAD, ENDINGS, isStep, MARK_STANDING, MARKS, numberOf, RECORD_CONTACT, RECORD_ENDED, RECORD_MARK, RECORD_PASSED, recordOf, STEP_REASON } from '../engine/trace-columns.ts';
import type { Op } from '../engine/ops.ts';
import { ANSWER_BITS } from '../policy/answer-code.ts';
import { OUTCOMES, REASON_CODES } from '../policy/decision.ts';
import type { FlowCounts } from './flow.ts';

/** Outcome and reason, or which record of a step: the low bits of a code. */
const KIND_MASK = 0xff;
const FIRST_STEP = STEP_REASON << 2;
const STEP_KINDS = 4;
const CODE_MASK = (1 << ANSWER_BITS) - 1;
const OUTCOME_FIELDS = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;

export type TouchCounts = Record<(typeof OUTCOME_FIELDS)[keyof typeof OUTCOME_FIELDS], number>;

/** What the records of a run add up to. */
export interface CountedRecords {
  readonly touches: Partial<Record<Channel, TouchCounts>>;
  readonly byReason: Record<string, number>;
  /** exits by outcome name */
  readonly outcomes: Record<string, number>;
  /** by journey id */
  readonly flows: Record<string, FlowCounts>;
}

/**
 * Counts records by op and what they say: one addition a record, so that a report over a whole trace takes no longer than
 * reading it. Counts of parts are added up; their order makes no difference.
 */
export class ColumnCounts {
  readonly #program: Program;
  /** by op and slot */
  readonly counts: Uint32Array;
  readonly #numbersEach: number;
  readonly #slots: number;
  /** which slot a code counts in: outcome and reason of answers, record and number of steps */
  readonly #slotOf = new Uint16Array(1 << ANSWER_BITS);

  constructor(program: Program) {
    this.#program = program;
    this.#numbersEach = Math.max(ENDINGS.length, MARKS.length, ...program.ops.map(({ exits }) => exits.length));
    this.#slots = FIRST_STEP + STEP_KINDS * this.#numbersEach;
    this.counts = new Uint32Array(program.ops.length * this.#slots);
    for (let code = 0; code < this.#slotOf.length; code += 1) this.#slotOf[code] = isStep(code) ? this.#slotOfStep(recordOf(code), numberOf(code)) : code & KIND_MASK;
  }

  #slotOfStep(record: number, number: number): number {
    // Of a change of contact the number is no count, and the op none of the program's.
    return FIRST_STEP + (record - FIRST_STEP) * this.#numbersEach + (record === RECORD_CONTACT ? 0 : Math.min(number, this.#numbersEach - 1));
  }

  /** Counts the first records of a trace. */
  add({ word, count }: { readonly word: Uint32Array; readonly count: number }): void {
    const { counts } = this;
    const slotOf = this.#slotOf;
    const slots = this.#slots;
    for (let index = 0; index < count; index += 1) {
      const record = word[index]!;
      const place = (record >>> ANSWER_BITS) * slots + slotOf[record & CODE_MASK]!;
      counts[place] = counts[place]! + 1;
    }
  }

  /** Adds what another part has counted for the same program. */
  merge(counts: Uint32Array): void {
    for (let place = 0; place < counts.length; place += 1) this.counts[place] = this.counts[place]! + counts[place]!;
  }

  /** The totals, keys in a fixed order so that equal counts are equal bytes. */
  result(): CountedRecords {
    const touches: Partial<Record<Channel, TouchCounts>> = {};
    const byReason: Record<string, number> = {};
    const outcomes: Record<string, number> = {};
    const flows: Record<string, FlowCounts> = {};
    const add = (counts: Record<string, number>, key: string, count: number): void => {
      if (count > 0) counts[key] = (counts[key] ?? 0) + count;
    };
    for (const op of this.#program.ops) {
      const decided = this.#decisionsAt(op, (reason, count) => add(byReason, reason, count));
      const total = decided.allowed + decided.deferred + decided.blocked + decided.dropped;
      if (op.touch !== null && total > 0) {
        const ofChannel = (touches[op.touch.spec.channel] ??= { allowed: 0, deferred: 0, blocked: 0, dropped: 0 });
        for (const field of Object.values(OUTCOME_FIELDS)) ofChannel[field] += decided[field];
      }
      // A touch has no record of its own for passing on: whatever its decision is, but for a deferral, it passes.
      const passedByDecision = op.kind === TOUCH ? total - decided.deferred : 0;
      const exits = op.exits.map((_, exit) => this.#number(op, RECORD_PASSED, exit) + (exit === 0 ? passedByDecision : 0));
      const ended = ENDINGS.map((_, ending) => this.#number(op, RECORD_ENDED, ending));
      const waitingAtEnd = this.#number(op, RECORD_MARK, MARK_STANDING);
      op.exits.forEach((target, exit) => add(outcomes, OUTCOME_END_OF_PATH, target === -1 ? exits[exit]! : 0));
      ended.forEach((count, ending) => add(outcomes, ending === END_EXIT && op.kind === EXIT ? (op.op as Extract<Op, { kind: 'exit' }>).outcome : ENDINGS[ending]!, count));
      const endedHere = ended.reduce((sum, count, ending) => (ending === END_CRITERIA_AHEAD || ending === END_LOOP_AHEAD ? sum : sum + count), 0);
      const entered = exits.reduce((sum, count) => sum + count, 0) + endedHere + waitingAtEnd;
      if (entered + total === 0) continue;
      const flow = (flows[op.journey.journey.id] ??= { nodes: {}, exits: {} });
      flow.nodes[op.nodeId] = { entered, ...decided, waitingAtEnd };
      if (exits.some((count) => count > 0)) flow.exits[op.nodeId] = exits;
    }
    return { touches: byKey(touches), byReason: byKey(byReason), outcomes: byKey(outcomes), flows: byKey(flows) };
  }

  #number({ index }: ReadyOp, record: number, number: number): number {
    return this.counts[index * this.#slots + this.#slotOfStep(record, number)]!;
  }

  #decisionsAt({ index }: ReadyOp, each: (reason: string, count: number) => void): TouchCounts {
    const decided: TouchCounts = { allowed: 0, deferred: 0, blocked: 0, dropped: 0 };
    for (let kind = 0; kind < FIRST_STEP; kind += 1) {
      const count = this.counts[index * this.#slots + kind]!;
      if (count === 0) continue;
      decided[OUTCOME_FIELDS[OUTCOMES[kind & 3]!]] += count;
      each(REASON_CODES[kind >>> 2]!, count);
    }
    return decided;
  }
}

/** Keys in a fixed order, so that equal results are equal bytes. */
function byKey<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
