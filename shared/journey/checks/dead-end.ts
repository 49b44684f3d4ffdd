import { listWords, quote } from '../../words/text.ts';
import { addedNodeIds } from '../commands/add-node.ts';
import { addStepAfter } from '../commands/add-step.ts';
import { connect } from '../commands/connect.ts';
import type { GraphNode } from '../graph.ts';
import { journeyGraph } from '../graph.ts';
import { inSequence } from '../in-sequence.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

/** Ways out that lead nowhere. Leaving by having reached the goal is an ending of its own. */
function openPorts({ ports, out, type, config }: GraphNode): GraphNode['ports'] {
  const isGoal = type.compile?.(config, { next: () => -1 }).kind === 'goal';
  return ports.filter((port) => !out.has(port.id) && !(isGoal && port.id === 'reached'));
}

export const deadEnd: JourneyCheck = {
  id: 'dead-end',
  title: 'Every path ends in an exit',
  why: 'Contacts leave there all the same, but reports cannot say with what outcome.',
  run: ({ graph, reachable }) =>
    [...graph.values()].flatMap((step) => {
      if (!reachable.has(step.node.id)) return [];
      const open = openPorts(step);
      if (open.length === 0) return [];
      const labels = listWords(open.map((port) => port.label).filter((label) => label !== '').map(quote), 'and');
      const where = open.length < step.ports.length && labels !== '' ? `${labels} of ${nodeWords(step.node)}` : nodeWords(step.node);
      return [
        stepProblem('dead-end', step, {
          severity: open.length === step.ports.length ? 'error' : 'warning',
          message: `The path ends at ${where}, and contacts leave there without an outcome.`,
          help: 'Connect it to a next step or an exit.',
        }),
      ];
    }),
  fix: {
    title: () => 'Lead it to an exit',
    apply: ({ document, problem, newId }) => {
      const nodeId = problem.nodeId!;
      const [first, ...others] = openPorts(journeyGraph(document).get(nodeId)!);
      const added = addStepAfter(document, { type: 'exit', newId, nodeId, portId: first!.id });
      const exitId = addedNodeIds(added)[0]!;
      return inSequence(document, added, ...others.map((port) => (after: typeof document) => connect(after, { source: nodeId, sourcePort: port.id, target: exitId })));
    },
  },
};
