import { addedNodeIds } from '../commands/add-node.ts';
import { insertStep } from '../commands/add-step.ts';
import { connect } from '../commands/connect.ts';
import type { JourneyDocument, JourneyEdge } from '../document.ts';
import { readNode } from '../graph.ts';
import { inSequence } from '../in-sequence.ts';
import { type JourneyCheck, journeyProblem } from './check.ts';

/** A connection that leads to where a path ends. */
function wayToAnEnd(document: JourneyDocument): JourneyEdge | undefined {
  return Object.values(document.edges).find(({ target }) => {
    const { type, config } = readNode(document.nodes[target]!);
    return type.ports(config).length === 0;
  });
}

export const noGoal: JourneyCheck = {
  id: 'no-goal',
  title: 'The journey has a goal',
  why: 'Without one, reports count what was sent and not what came of it.',
  run: ({ ops }) =>
    [...ops.values()].some((op) => op.kind === 'goal')
      ? []
      : [journeyProblem('no-goal', { severity: 'warning', message: 'The journey has no goal, so reports cannot say whether it worked.', help: 'Add a goal where it shows whether contacts did what the journey is for.' })],
  fix: {
    title: ({ document }) => (wayToAnEnd(document) === undefined ? null : 'Ask for a goal before the end'),
    apply: ({ document, newId }) => {
      const way = wayToAnEnd(document)!;
      const added = insertStep(document, { type: 'goal', newId, edgeId: way.id });
      // whoever has not reached it goes where everybody went before
      return inSequence(document, added, (after) => connect(after, { source: addedNodeIds(added)[0]!, sourcePort: 'otherwise', target: way.target }));
    },
  },
};
