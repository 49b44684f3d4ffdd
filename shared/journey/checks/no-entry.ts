import { addedNodeIds, addNode } from '../commands/add-node.ts';
import { connect } from '../commands/connect.ts';
import { journeyGraph } from '../graph.ts';
import { inSequence } from '../in-sequence.ts';
import { placeBefore } from '../placement.ts';
import { inReadingOrder } from '../reading-order.ts';
import { type JourneyCheck, journeyProblem } from './check.ts';

export const noEntry: JourneyCheck = {
  id: 'no-entry',
  title: 'The journey lets contacts in',
  why: 'Without an entry the journey can be approved and published, and still nothing is ever sent.',
  run: ({ ops }) =>
    [...ops.values()].some((op) => op.kind === 'enter')
      ? []
      : [journeyProblem('no-entry', { severity: 'error', message: 'The journey has no entry, so nobody comes in.', help: 'Add an entry and connect it to the first step.' })],
  fix: {
    title: () => 'Add an entry',
    apply: ({ document, newId }) => {
      const graph = journeyGraph(document);
      const first = inReadingOrder(graph).find((id) => graph.get(id)!.type.hasInput);
      const added = addNode(document, { type: 'entry', position: first === undefined ? { x: 0, y: 0 } : placeBefore(document, first), newId });
      if (first === undefined) return added;
      return inSequence(document, added, (after) => connect(after, { source: addedNodeIds(added)[0]!, sourcePort: 'next', target: first }));
    },
  },
};
