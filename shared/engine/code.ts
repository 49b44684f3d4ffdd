import type { Condition } from '../journey/condition.ts';
import { DRAW_RANGE } from './draw.ts';
import type { ReadyOp } from './program.ts';

/**
 * Ints of an op in a program's code, and how far apart two ops begin. Behind all ops stand lists (the targets of an op's
 * ways out, a branch's conditions, a split's thresholds), and behind these the conditions.
 */
export const OP_KIND = 0;
/** how long a wait lasts; whole seconds */
export const OP_SECONDS = 1;
/** journey and node as the agenda orders them */
export const OP_WHO = 2;
/** the two words of its draws */
export const OP_LOW = 3;
export const OP_HIGH = 4;
/** target of the first way out; -1: the contact leaves there */
export const OP_NEXT = 5;
/** where the targets of all ways out stand */
export const OP_EXITS = 6;
/** a branch's rules; the arms of a split that a draw is compared with */
export const OP_COUNT = 7;
/** where its conditions, or the thresholds of its arms, stand */
export const OP_LIST = 8;
/** 1: a touch that competes at whole minutes */
export const OP_WHOLE_MINUTE = 9;
/** 1: a task that ends in a touch */
export const OP_REACHES = 10;
export const OP_SIZE = 16;

const MOST_OP = 0xff_ffff;

/** Where an op's ints begin; masked like `seatAt`. */
export const opAt = (op: number): number => {
  return (op & MOST_OP) * OP_SIZE;
};

/** Ints of a condition, and how far apart two of them begin. */
export const CONDITION_KIND = 0;
/** of one that asks what happened lately: the slot of the event's newest instant, and how many seconds back it may lie */
export const CONDITION_SLOT = 1;
export const CONDITION_SECONDS = 2;
export const CONDITION_SIZE = 4;

export const ALWAYS = 0;
export const ENGAGED = 1;
/** asks the contact's record */
export const RECORD = 2;
/** all or any of other conditions, by number: see conditionParts */
export const PARTS = 3;
/** asks the intent as it is reckoned now */
export const INTENT = 4;

/** Longer than any window: 68 years. */
const MOST = 0x7fff_ffff;

/** A condition made ready: of what happened lately it asks a column of instants, of all else a column worked out beforehand. */
export interface ReadyCondition {
  readonly condition: Condition;
  readonly key: string;
  readonly kind: typeof ALWAYS | typeof ENGAGED | typeof RECORD | typeof PARTS | typeof INTENT;
  /** of engaged; -1 else */
  readonly eventType: number;
  readonly withinSeconds: number;
  /** of PARTS: the conditions it is made of, by number, and whether one of them is enough */
  readonly parts: readonly number[];
  readonly isAny: boolean;
}

/** All ops as one column, with the conditions behind them from `conditionsAt` on. */
export function codeOf(ops: readonly ReadyOp[], conditions: readonly ReadyCondition[], newestSlot: Int8Array): { code: Int32Array; conditionsAt: number } {
  const [ownCode, asked] = [codeOfOps(ops), codeOfConditions(conditions, newestSlot)];
  const code = new Int32Array(ownCode.length + asked.length);
  code.set(ownCode);
  code.set(asked, ownCode.length);
  return { code, conditionsAt: ownCode.length };
}

function codeOfOps(ops: readonly ReadyOp[]): Int32Array {
  const lists = ops.map(({ op, conditions }) => (op.kind === 'split' ? op.arms.map(({ threshold }) => signedThreshold(threshold)) : conditions));
  const code = new Int32Array(ops.length * OP_SIZE + ops.reduce((sum, { exits, index }) => sum + exits.length + lists[index]!.length, 0));
  let end = ops.length * OP_SIZE;
  for (const { index, kind, seconds, who, words, exits, isMarketing, touch, op } of ops) {
    const at = index * OP_SIZE;
    const list = lists[index]!;
    code[at + OP_KIND] = kind;
    code[at + OP_SECONDS] = Math.min(seconds, MOST);
    code[at + OP_WHO] = who;
    code[at + OP_LOW] = words.low;
    code[at + OP_HIGH] = words.high;
    code[at + OP_NEXT] = exits[0] ?? -1;
    code[at + OP_EXITS] = end;
    code.set(exits, end);
    end += exits.length;
    code[at + OP_LIST] = end;
    code.set(list, end);
    end += list.length;
    code[at + OP_COUNT] = op.kind === 'split' ? armsCompared(op.arms) : list.length;
    code[at + OP_WHOLE_MINUTE] = isMarketing ? 1 : 0;
    code[at + OP_REACHES] = touch === null ? 0 : 1;
  }
  return code;
}

function codeOfConditions(conditions: readonly ReadyCondition[], newestSlot: Int8Array): Int32Array {
  return Int32Array.from(conditions.flatMap(({ kind, eventType, withinSeconds }) => [kind, eventType < 0 ? -1 : newestSlot[eventType]!, Math.min(withinSeconds, MOST), 0]));
}

/** Arms before the one that every draw is below; the last arm takes what the others leave. */
function armsCompared(arms: readonly { readonly threshold: number }[]): number {
  const sure = arms.findIndex(({ threshold }) => threshold >= DRAW_RANGE);
  return sure === -1 ? arms.length - 1 : sure;
}

/** A threshold of draws, moved like `signedDraw` so that it fits 32 bits with a sign. */
function signedThreshold(threshold: number): number {
  return threshold - DRAW_RANGE / 2;
}
