import { assertNever } from '../assert-never.ts';
import type { Condition, SegmentRule } from '../journey/condition.ts';
import { eventWords } from './event.ts';
import { countWords, listWords, oneLine, quote } from './text.ts';

const OPERATOR_WORDS = {
  equals: 'is',
  'not-equals': 'is not',
  contains: 'contains',
  'at-least': 'is at least',
  'at-most': 'is at most',
  'is-known': 'is known',
  'is-unknown': 'is unknown',
} as const satisfies Record<Extract<Condition, { kind: 'attribute' }>['operator'], string>;

/** A condition as words, without a full stop: "account tier is 1 or 2". */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'anyone':
      return 'anyone';
    case 'attribute': {
      const words = `${oneLine(condition.attribute)} ${OPERATOR_WORDS[condition.operator]}`;
      return condition.operator === 'is-known' || condition.operator === 'is-unknown' ? words : `${words} ${quote(condition.value)}`;
    }
    case 'lifecycle-stage':
      return `lifecycle stage is ${listWords(condition.stages.map((stage) => stage.replaceAll('-', ' ')), 'or')}`;
    case 'account-tier':
      return `account tier is ${listWords(condition.tiers.map(String), 'or')}`;
    case 'intent-at-least':
      return `intent is at least ${condition.score}`;
    case 'engaged':
      return `${eventWords(condition.event)} within ${countWords(condition.withinDays, 'day')}`;
    case 'segment':
      return `segment ${quote(condition.name)} (${ruleWords(condition)})`;
    default:
      return assertNever(condition);
  }
}

/** What makes somebody belong to a segment, as words. */
export function ruleWords({ match, conditions }: SegmentRule): string {
  return conditions.map(conditionWords).join(match === 'all' ? ' and ' : ' or ');
}
