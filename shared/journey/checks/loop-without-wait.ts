import type { Op } from '../../engine/ops.ts';
import { applyEdit } from '../apply-edit.ts';
import { circlesIn } from '../circles.ts';
import { insertStep } from '../commands/add-step.ts';
import type { JourneyDocument, JourneyEdge } from '../document.ts';
import { type JourneyGraph, journeyGraph } from '../graph.ts';
import { inSequence } from '../in-sequence.ts';
import { nodeWords } from '../node-words.ts';
import { inReadingOrder } from '../reading-order.ts';
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
  why: 'Whoever comes round would do so again and again in the same second, with a message each time.',
  run: ({ graph, ops, reachable }) =>
    quickCircles(graph, (id) => ops.get(id)).flatMap((circle) => {
      const first = circle.find((id) => reachable.has(id));
      if (first === undefined) return [];
      const step = graph.get(first)!;
      return [stepProblem('loop-without-wait', step, { severity: 'error', message: `A path leads from ${nodeWords(step.node)} back to it without a wait, so contacts would go round at once.`, help: 'Put a wait into the loop, or lead the path elsewhere.' })];
    }),
  fix: {
    title: () => 'Put a wait into the loop',
    // steps may lie on several circles, so it goes on until none of them is left
    apply: ({ document, problem, newId }) => {
      const start = wayBack(document, problem.nodeId!);
      let edit = insertStep(document, { type: 'wait', newId, edgeId: start!.id });
      for (let way = wayBack(applyEdit(document, edit), problem.nodeId!); way !== null; way = wayBack(applyEdit(document, edit), problem.nodeId!)) {
        const { id } = way;
        edit = inSequence(document, edit, (after) => insertStep(after, { type: 'wait', newId, edgeId: id }));
      }
      return edit;
    },
  },
};

function quickCircles(graph: JourneyGraph, opOf: (id: string) => Op | undefined): string[][] {
  return circlesIn(graph, (edge) => !takesTime(opOf(edge.source), edge.sourcePort));
}

/** A connection by which contacts go back at once in the circle of a step; null: they no longer do. */
function wayBack(document: JourneyDocument, nodeId: string): JourneyEdge | null {
  const graph = journeyGraph(document);
  const opOf = (id: string): Op | undefined => {
    const { type, config } = graph.get(id)!;
    return type.compile?.(config, { next: () => -1 });
  };
  const circle = new Set(quickCircles(graph, opOf).find((ids) => ids.includes(nodeId)));
  const place = new Map(inReadingOrder(graph).map((id, index) => [id, index]));
  const edges = [...circle].flatMap((id) => [...graph.get(id)!.out.values()].filter((edge) => circle.has(edge.target) && !takesTime(opOf(id), edge.sourcePort)));
  return edges.find((edge) => place.get(edge.target)! < place.get(edge.source)!) ?? edges[0] ?? null;
}
