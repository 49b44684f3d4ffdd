import type { JourneyPriorityRule } from '../journey/priority.ts';
import { conditionWords } from './condition.ts';
import { listWords } from './text.ts';

/** Rules on a priority as words, without a full stop: "20 more where account tier is 1". */
export function priorityRulesWords(rules: readonly JourneyPriorityRule[]): string {
  return rules.length === 0 ? 'none' : listWords(rules.map(({ condition, points }) => `${Math.abs(points)} ${points < 0 ? 'less' : 'more'} where ${conditionWords(condition)}`), 'and');
}
