import { fieldValue } from '../../nodes/field-value.ts';
import { setFields } from '../commands/set-fields.ts';
import { type FixedProblem, stepCheck } from './check.ts';

const filledArms = ({ node }: FixedProblem): readonly { weight: number }[] => ((fieldValue(node?.config, 'arms') ?? []) as readonly { weight: number }[]).filter(({ weight }) => weight > 0);

export const emptyArm = stepCheck({
  id: 'empty-arm',
  title: 'Every arm of a split is taken',
  why: 'Nobody comes to what stands behind an arm without weight, so a test of it shows nothing.',
  fix: {
    title: (fixed) => (filledArms(fixed).length > 1 ? 'Delete the empty arms' : null),
    apply: (fixed) => setFields(fixed.document, fixed.problem.nodeId!, { arms: filledArms(fixed) }),
  },
});
