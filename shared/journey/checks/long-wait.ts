import type { Op } from '../../engine/ops.ts';
import { DAY_SECONDS, durationWords } from '../../words/time.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

/** Two quarters: beyond that, consent and what the message says are likely to be out of date. */
const LONG_DAYS = 180;

function longestSeconds(op: Op): number {
  if (op.kind === 'wait' || op.kind === 'wait-local') return op.seconds;
  return op.kind === 'wait-event' ? op.timeoutSeconds : 0;
}

export const longWait: JourneyCheck = {
  id: 'long-wait',
  title: 'No wait outlasts the journey',
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
};
