import { fieldValue } from '../../nodes/field-value.ts';
import { correctedMergeFields } from '../../words/merge-fields.ts';
import { setFields } from '../commands/set-fields.ts';
import { type FixedProblem, stepCheck } from './check.ts';

const corrected = ({ node, problem }: FixedProblem): string | null => correctedMergeFields(String(fieldValue(node?.config, problem.field ?? '') ?? ''));

export const brokenMergeField = stepCheck({
  id: 'broken-merge-field',
  title: 'Every merge field can be filled in',
  why: 'What is no merge field is sent as it stands, braces and all, to everybody.',
  fix: {
    title: (fixed) => (corrected(fixed) === null ? null : 'Correct the merge fields'),
    apply: (fixed) => setFields(fixed.document, fixed.problem.nodeId!, { [fixed.problem.field!]: corrected(fixed) }),
  },
});
