import { fieldValue } from '../../nodes/field-value.ts';
import { setFields } from '../commands/set-fields.ts';
import { type FixedProblem, stepCheck } from './check.ts';

/** "rules.2" is the rule that holds for anyone. */
const indexOf = ({ problem }: FixedProblem): number => Number(problem.field?.split('.')[1]);
const rulesOf = ({ node }: FixedProblem): readonly unknown[] => (fieldValue(node?.config, 'rules') ?? []) as readonly unknown[];

export const shadowedRule = stepCheck({
  id: 'shadowed-rule',
  title: 'Every rule of a branch can be reached',
  why: 'The first rule that fits wins. What stands below one that fits everybody never happens, whatever it says.',
  fix: {
    title: (fixed) => (rulesOf(fixed).length > 1 ? `Delete rule ${indexOf(fixed) + 1}` : null),
    apply: (fixed) => setFields(fixed.document, fixed.problem.nodeId!, { rules: rulesOf(fixed).filter((_rule, index) => index !== indexOf(fixed)) }),
  },
});
