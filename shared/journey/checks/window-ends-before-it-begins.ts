import { fieldValue } from '../../nodes/field-value.ts';
import { setFields } from '../commands/set-fields.ts';
import { secondOfDay } from '../local-time.ts';
import { type FixedProblem, stepCheck } from './check.ts';

function timesOf({ node }: FixedProblem): { localTime: string; untilTime: string; isBackward: boolean } {
  const [localTime, untilTime] = [String(fieldValue(node?.config, 'localTime')), String(fieldValue(node?.config, 'untilTime'))];
  return { localTime, untilTime, isBackward: secondOfDay(untilTime) < secondOfDay(localTime) };
}

export const windowEndsBeforeItBegins = stepCheck({
  id: 'window-ends-before-it-begins',
  title: 'Every window of a wait has time in it',
  why: 'Nobody could go on, as there is no time between the two.',
  fix: {
    title: (fixed) => (timesOf(fixed).isBackward ? 'Exchange the two times' : 'Go on at that time'),
    apply: (fixed) => {
      const { localTime, untilTime, isBackward } = timesOf(fixed);
      return setFields(fixed.document, fixed.problem.nodeId!, isBackward ? { localTime: untilTime, untilTime: localTime } : { untilTime: '' });
    },
  },
});
