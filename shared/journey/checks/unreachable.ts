import { deleteNodes } from '../commands/delete-nodes.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

export const unreachable: JourneyCheck = {
  id: 'unreachable',
  title: 'Contacts can come to every step',
  why: 'What stands there is never sent, and whoever reads the journey believes that it is.',
  run: ({ graph, reachable }) =>
    [...graph.values()]
      .filter(({ node }) => !reachable.has(node.id))
      .map((step) => stepProblem('unreachable', step, { severity: 'warning', message: `Nobody can come to ${nodeWords(step.node)}: no path leads there from an entry.`, help: 'Connect it to a path, or delete it.' })),
  fix: { title: () => 'Delete the step', apply: ({ document, problem }) => deleteNodes(document, { nodeIds: [problem.nodeId!] }) },
};
