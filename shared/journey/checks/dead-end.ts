import { listWords, quote } from '../../words/text.ts';
import { nodeWords } from '../node-words.ts';
import { type JourneyCheck, stepProblem } from './check.ts';

export const deadEnd: JourneyCheck = {
  id: 'dead-end',
  title: 'Every path ends in an exit',
  run: ({ graph, ops, reachable }) =>
    [...graph.values()].flatMap((step) => {
      if (!reachable.has(step.node.id)) return [];
      // Leaving by having reached the goal is an ending of its own.
      const open = step.ports.filter((port) => !step.out.has(port.id) && !(ops.get(step.node.id)?.kind === 'goal' && port.id === 'reached'));
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
};
