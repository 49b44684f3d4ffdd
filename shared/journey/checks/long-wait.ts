import type { Op } from '../../engine/ops.ts';
import { DAY_SECONDS, durationWords } from '../../words/time.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { setFields } from '../commands/set-fields.ts';
import { nodeWords } from '../node-words.ts';
import { waitField } from '../wait-field.ts';
import { type FixedProblem, type JourneyCheck, stepProblem } from './check.ts';

/** Two quarters: beyond that, consent and what the message says are likely to be out of date. */
const LONG_DAYS = 180;
/** As the journey's settings have it. */
const MOST_DEADLINE_DAYS = 730;

function longestSeconds(op: Op): number {
  if (op.kind === 'wait' || op.kind === 'wait-local') return op.seconds;
  return op.kind === 'wait-event' ? op.timeoutSeconds : 0;
}

export const longWait: JourneyCheck = {
  id: 'long-wait',
  title: 'No wait outlasts the journey',
  why: 'What was agreed to and what the message says grow old while contacts wait, and past the deadline everything is dropped.',
  run: ({ graph, ops, document }) => {
    const { deadlineDays } = document.settings;
    return [...graph.values()].flatMap((step) => {
      const seconds = longestSeconds(ops.get(step.node.id)!);
      if (deadlineDays !== null && seconds >= deadlineDays * DAY_SECONDS) {
        return [
          stepProblem('long-wait', step, {
            severity: 'error',
            message: `${nodeWords(step.node)} waits ${durationWords(seconds)}, but the journey drops everything after ${durationWords(deadlineDays * DAY_SECONDS)}.`,
            help: 'Shorten the wait, or move the journey’s deadline.',
          }),
        ];
      }
      if (seconds <= LONG_DAYS * DAY_SECONDS) return [];
      return [
        stepProblem('long-wait', step, {
          severity: 'warning',
          message: `${nodeWords(step.node)} waits ${durationWords(seconds)}; after more than ${LONG_DAYS} days consent and content may be out of date.`,
          help: 'Shorten the wait, or start a second journey on the later date.',
        }),
      ];
    });
  },
  fix: {
    title: (fixed) => {
      if (fixed.problem.severity === 'warning') return waitField(fixed.node!) === null ? null : `Wait ${LONG_DAYS} days`;
      const days = deadlineDaysFor(fixed);
      return days === null ? null : `Move the deadline to ${days} days`;
    },
    apply: (fixed) =>
      fixed.problem.severity === 'warning'
        ? setFields(fixed.document, fixed.problem.nodeId!, { [waitField(fixed.node!)!.path]: LONG_DAYS * DAY_SECONDS })
        : changeSettings(fixed.document, { deadlineDays: deadlineDaysFor(fixed) }),
  },
};

/** The first deadline that is after the wait; null where that is longer than a journey may run. */
function deadlineDaysFor({ node }: FixedProblem): number | null {
  const field = waitField(node!);
  const days = field === null ? MOST_DEADLINE_DAYS + 1 : Math.floor(field.seconds / DAY_SECONDS) + 1;
  return days > MOST_DEADLINE_DAYS ? null : days;
}
