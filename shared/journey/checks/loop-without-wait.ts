import type { Op } from '../../engine/ops.ts';
import { reachableFrom } from '../graph.ts';
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
  run: ({ graph, ops, reachable }) => {
    const reported = new Set<string>();
    return [...graph.values()].flatMap((step) => {
      const { id } = step.node;
      if (!reachable.has(id) || reported.has(id)) return [];
      const quick = (edge: { source: string; sourcePort: string }): boolean => !takesTime(ops.get(edge.source), edge.sourcePort);
      const starts = [...step.out.values()].filter(quick).map((edge) => edge.target);
      const ahead = reachableFrom(graph, starts, quick);
      if (!ahead.has(id)) return [];
      // One report a loop: its other steps are those from which this one is reached again.
      for (const other of ahead) {
        if (reachableFrom(graph, [other], quick).has(id)) reported.add(other);
      }
      return [stepProblem('loop-without-wait', step, { severity: 'error', message: `A path leads from ${nodeWords(step.node)} back to it without a wait, so contacts would go round at once.`, help: 'Put a wait into the loop, or lead the path elsewhere.' })];
    });
  },
};
