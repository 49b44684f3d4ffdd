import { graphlib, layout } from '@dagrejs/dagre';
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts';
import type { JourneyDocument, Position } from './document.ts';
import { type JourneyGraph, journeyGraph } from './graph.ts';

/** Space between columns, to which the words on a connection add theirs, and between cards of a column, in pixels. */
const COLUMN_GAP = 96;
const ROW_GAP = 40;
const GRID = 8;
/** Roughly what a character of a connection's words and its plate need, in pixels. */
const LABEL_CHARACTER = 6;
const LABEL_HEIGHT = 20;

/**
 * Places for all steps, left to right in the order contacts take them, the ways out of a step from top to bottom in
 * the order of its ports. The same journey gets the same places. Throws as `readNode` does.
 */
export function arrange(document: JourneyDocument): Record<string, Position> {
  const steps = journeyGraph(document);
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, ranksep: COLUMN_GAP, ranker: 'network-simplex' });
  const ids = inReadingOrder(steps);
  for (const id of ids) graph.setNode(id, { width: CARD_WIDTH, height: CARD_HEIGHT });
  for (const id of ids) {
    const { ports, out } = steps.get(id)!;
    for (const { id: port, label } of ports) {
      const edge = out.get(port);
      if (edge !== undefined) graph.setEdge(id, edge.target, { width: label.length * LABEL_CHARACTER, height: LABEL_HEIGHT, labelpos: 'c' }, port);
    }
  }
  // Without its search for fewer crossings dagre keeps the order in which a walk from the entries finds the steps:
  // paths then leave a step in the order of its ports, which reads better than one crossing less.
  layout(graph, { disableOptimalOrderHeuristic: true });
  // dagre answers the middle of a card, the canvas places its top left corner
  const snap = (value: number): number => Math.round(value / GRID) * GRID;
  return Object.fromEntries(
    ids.map((id) => {
      const { x, y } = graph.node(id) as Position;
      return [id, { x: snap(x - CARD_WIDTH / 2), y: snap(y - CARD_HEIGHT / 2) }];
    }),
  );
}

/** All ids, each step before those it leads to for the first time, ports in their order; what nobody reaches comes last. */
function inReadingOrder(steps: JourneyGraph): string[] {
  const found = new Set<string>();
  const starts = [...steps.values()].sort((left, right) => Number(left.type.hasInput) - Number(right.type.hasInput));
  for (const start of starts) {
    const ahead = [start.node.id];
    for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      const { ports, out } = steps.get(id)!;
      ahead.push(...ports.flatMap((port) => out.get(port.id)?.target ?? []).toReversed());
    }
  }
  return [...found];
}
