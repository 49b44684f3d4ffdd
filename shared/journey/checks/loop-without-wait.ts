import type { Op } from '../../engine/ops.ts';
import { circlesIn } from '../circles.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

/**
 * Whether leaving by a port means that time has passed. A wait for a weekday and hour lets a contact through at once
 * who comes at that very second, and a date that has passed holds nobody: neither ends a loop.
 */
function takesTime(op: Op | undefined, port: string): boolean {
  switch (op?.kind) {
    case 'wait':
    case 'wait-local':
      return op.seconds > 0;
    case 'wait-attribute':
      return port === 'next';
    case 'wait-event':
      return true;
    default:
      return false;
  }
}

export const loopWithoutWait: JourneyCheck = {
  id: 'loop-without-wait',
  title: 'Contacts who go round wait on the way',
  run: ({ graph, ops, reachable }) =>
    circlesIn(graph, (edge) => !takesTime(ops.get(edge.source), edge.sourcePort)).flatMap((circle) => {
      const first = circle.find((id) => reachable.has(id));
      if (first === undefined) return [];
      const step = graph.get(first)!;
      return [stepProblem('loop-without-wait', step, { severity: 'error', message: `A path leads from ${nodeWords(step.node)} back to it without a wait, so contacts would go round at once.`, help: 'Put a wait into the loop, or lead the path elsewhere.' })];
    }),
};
