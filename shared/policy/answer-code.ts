import { OUTCOMES, type Outcome, REASON_CODES, type ReasonCode } from './decision.ts';
import { RULE_IDS, type RuleId } from './rule-ids.ts';

/**
 * The gate's answer as one integer, so that the inner loop makes no objects: two bits of outcome, six of reason, six
 * of rule, three of warnings (bit n: the nth sequencing rule warned).
 */
export type AnswerCode = number;

const REASON_SHIFT = 2;
const RULE_SHIFT = 8;
const WARNING_SHIFT = 14;
/** bits an answer takes */
export const ANSWER_BITS = 17;
/** reasons from here on are no answers: a trace uses them for its other records */
export const FIRST_FREE_REASON = 60;

export const ALLOW = 0;
export const DEFER = 1;
export const BLOCK = 2;
export const DROP = 3;

const reasonIndex = new Map<ReasonCode, number>(REASON_CODES.map((reason, index) => [reason, index]));
const ruleIndex = new Map<RuleId, number>(RULE_IDS.map((rule, index) => [rule, index]));
const outcomeIndex: Readonly<Record<Outcome, number>> = { allow: ALLOW, defer: DEFER, block: BLOCK, drop: DROP };

if (REASON_CODES.length > FIRST_FREE_REASON || RULE_IDS.length > 64) throw new Error('Reasons or rules no longer fit an answer code');

/** Packs an answer. */
export function answerCode(outcome: Outcome, reason: ReasonCode, rule: RuleId): AnswerCode {
  return outcomeIndex[outcome] | (reasonIndex.get(reason)! << REASON_SHIFT) | (ruleIndex.get(rule)! << RULE_SHIFT);
}

/** The same answer with warnings of sequencing rules, bit n for the nth. */
export const withWarnings = (code: AnswerCode, warnings: number): AnswerCode => {
  return code | (warnings << WARNING_SHIFT);
};

/** 0 allow, 1 defer, 2 block, 3 drop. */
export const outcomeOf = (code: AnswerCode): number => {
  return code & 3;
};

export function outcomeName(code: AnswerCode): Outcome {
  return OUTCOMES[code & 3]!;
}

/** Position in REASON_CODES, or a number from FIRST_FREE_REASON on for what is no answer. */
export function reasonIndexOf(code: AnswerCode): number {
  return (code >>> REASON_SHIFT) & 63;
}

export function reasonOf(code: AnswerCode): ReasonCode {
  return REASON_CODES[reasonIndexOf(code)]!;
}

export function ruleOf(code: AnswerCode): RuleId {
  return RULE_IDS[(code >>> RULE_SHIFT) & 63]!;
}

export function warningsOf(code: AnswerCode): number {
  return (code >>> WARNING_SHIFT) & 7;
}
