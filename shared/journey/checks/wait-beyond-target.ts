import { longestWaitSeconds } from '../../engine/longest-wait.ts';
import { durationWords } from '../../words/time.ts';
import { setFields } from '../commands/set-fields.ts';
import { nodeWords } from '../node-words.ts';
import { waitField } from '../wait-field.ts';
import { type FixedProblem, type JourneyCheck, stepProblem } from './check.ts';

/** What the step's own field may say at most, in seconds, so that every target can wait so long; null: no field or no such length. */
function longestThatFits({ node, workspace }: FixedProblem): { path: string; seconds: number } | null {
  const limits = (workspace.targets ?? []).flatMap(({ longestWaitSeconds: most }) => most ?? []);
  const field = node === null ? null : waitField(node);
  if (field === null || limits.length === 0) return null;
  const seconds = field.seconds - (longestWaitSeconds(field.op) - Math.min(...limits));
  return seconds > 0 ? { path: field.path, seconds } : null;
}

/** What a configured target says of a wait when the journey is to be published, said while it is drawn. */
export const waitBeyondTarget: JourneyCheck = {
  id: 'wait-beyond-target',
  title: 'Every target can wait as long as the journey does',
  why: 'A sending system that cannot wait so long refuses the journey, and it would be noticed only when it is to be published.',
  run: ({ graph, ops, workspace }) =>
    workspace.targets === null
      ? []
      : [...graph.values()].flatMap((step) => {
          const seconds = longestWaitSeconds(ops.get(step.node.id)!);
          const tooLong = workspace.targets!.filter(({ longestWaitSeconds: most }) => most !== null && seconds > most);
          return tooLong.map(({ name, longestWaitSeconds: most }) =>
            stepProblem('wait-beyond-target', step, {
              severity: 'warning',
              message: `${nodeWords(step.node)} can hold contacts for ${durationWords(seconds)}; “${name}” waits ${durationWords(most!)} at most.`,
              help: 'Shorten the wait, put several waits one after another, or publish elsewhere.',
              field: waitField(step.node)?.path,
            }),
          );
        }),
  fix: {
    title: (fixed) => {
      const fits = longestThatFits(fixed);
      return fits === null ? null : `Wait ${durationWords(fits.seconds)}`;
    },
    apply: (fixed) => {
      const { path, seconds } = longestThatFits(fixed)!;
      return setFields(fixed.document, fixed.problem.nodeId!, { [path]: seconds });
    },
  },
};
