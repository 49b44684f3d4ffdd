import type { ReadyOp } from '../engine/program.ts';
import { codeOf, contactIn, isStep, opOf, RECORD_CONTACT, recordOf } from '../engine/trace-columns.ts';
import { ALLOW, DROP, outcomeOf, reasonOf } from '../policy/answer-code.ts';
import type { Grants } from './grants.ts';
import type { PartTrace } from './part-run.ts';

/** What came of a turn at a sender that journeys share, as its figures count it. */
export const TURN_FATES = ['went', 'held', 'waiting'] as const;
export type TurnFate = (typeof TURN_FATES)[number];

export interface FoundTurn {
  readonly turnSecond: number;
  readonly fate: TurnFate;
}

/** Whether a decision may be the beginning of a wait: told so, or lost at once because its turn would come too late. */
export function mayWait({ rate }: ReadyOp, code: number): boolean {
  return rate >= 0 && (reasonOf(code) === 'RATE_LIMIT' || outcomeOf(code) === DROP);
}

/**
 * The turn that a decision at `index` waited for, and what came of it there, as the trace has it up to `end`, where the
 * cluster's records end. Null: it waited for none, or its contact had left the journey by then.
 */
export function foundTurn({ word, second }: PartTrace, index: number, end: number, contact: number, op: ReadyOp, key: { readonly low: number; readonly high: number }, grants: Grants, endSecond: number): FoundTurn | null {
  const turnSecond = grants.turnAsked(key.low, key.high, op.words.low, op.words.high, second[index]!);
  if (turnSecond === null) return null;
  if (outcomeOf(codeOf(word[index]!)) === DROP) return { turnSecond, fate: 'held' };
  if (turnSecond >= endSecond) return { turnSecond, fate: 'waiting' };
  let speaksOf = contact;
  for (let at = index + 1; at < end && second[at]! <= turnSecond; at += 1) {
    const code = codeOf(word[at]!);
    if (isStep(code)) {
      if (recordOf(code) === RECORD_CONTACT) speaksOf = contactIn(word[at]!);
      continue;
    }
    if (speaksOf === contact && second[at] === turnSecond && opOf(word[at]!) === op.index) return { turnSecond, fate: outcomeOf(code) === ALLOW ? 'went' : 'held' };
  }
  return null;
}
