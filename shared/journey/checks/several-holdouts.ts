import { fieldValue } from '../../nodes/field-value.ts';
import { setFields } from '../commands/set-fields.ts';
import { stepCheck } from './check.ts';

export const severalHoldouts = stepCheck({
  id: 'several-holdouts',
  title: 'One arm at most is held out',
  why: 'A holdout is what the other arms are compared with. With two of them there is no saying with which.',
  fix: {
    title: () => 'Keep the first holdout',
    apply: ({ document, problem, node }) => {
      const arms = fieldValue(node?.config, 'arms') as readonly { holdout: boolean }[];
      const first = arms.findIndex(({ holdout }) => holdout);
      return setFields(document, problem.nodeId!, { arms: arms.map((arm, index) => ({ ...arm, holdout: index === first })) });
    },
  },
});
