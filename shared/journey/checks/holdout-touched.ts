import type { Op } from '../../engine/ops.ts';
import { listWords } from '../../words/text.ts';
import { reachableFrom } from '../graph.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

/** Whether a step reaches people: a message, or a task whose work is a call or a message by hand. */
const isTouch = (op: Op | undefined): boolean => op?.kind === 'touch' || (op?.kind === 'task' && op.channel !== null);

/** Most steps that a sentence names. */
const MOST_NAMED = 3;

/** A holdout is compared with those who got the messages, so it must get none of them. */
export const holdoutTouched: JourneyCheck = {
  id: 'holdout-touched',
  title: 'Held-out contacts get no message',
  why: 'What the messages changed shows only beside people who got none of them.',
  run: ({ graph, ops, reachable }) =>
    [...graph.values()].flatMap((step) => {
      const op = ops.get(step.node.id);
      if (op?.kind !== 'split' || !reachable.has(step.node.id)) return [];
      return op.arms.flatMap((arm, index) => {
        const first = step.out.get(step.ports[index]!.id)?.target;
        if (!arm.holdout || first === undefined) return [];
        const touches = [...reachableFrom(graph, [first])].filter((id) => isTouch(ops.get(id)));
        if (touches.length === 0) return [];
        const named = touches.slice(0, MOST_NAMED).map((id) => nodeWords(graph.get(id)!.node));
        const more = touches.length - named.length;
        return [
          stepProblem('holdout-touched', step, {
            severity: 'error',
            message: `Contacts held out at ${nodeWords(step.node)} still come to ${listWords([...named, ...(more > 0 ? [`${more} more`] : [])], 'and')}, so there would be nobody to compare with.`,
            help: 'Lead the holdout arm to a goal or an exit, around every message and call.',
          }),
        ];
      });
    }),
};
