import { graphlib, layout } from '@dagrejs/dagre';
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts';
import { compareText } from './compare.ts';
import type { JourneyDocument, JourneyEdge, Position } from './document.ts';
import { readNode } from './graph.ts';

/** Space between columns, to which the words on a connection add theirs, and between cards of a column, in pixels. */
const COLUMN_GAP = 96;
const ROW_GAP = 40;
const GRID = 8;
/** Roughly what a character of a connection's words and its plate need, in pixels. */
const LABEL_CHARACTER = 6;
const LABEL_HEIGHT = 20;

/** Places for all steps, left to right in the order contacts take them. The same journey gets the same places. */
export function arrange(document: Pick<JourneyDocument, 'nodes' | 'edges'>): Record<string, Position> {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, ranksep: COLUMN_GAP, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = Object.keys(document.nodes).sort(compareText);
  for (const id of ids) graph.setNode(id, { width: CARD_WIDTH, height: CARD_HEIGHT });
  const edges = Object.values(document.edges).sort((left, right) => compareText(left.source, right.source) || compareText(left.sourcePort, right.sourcePort));
  for (const edge of edges) graph.setEdge(edge.source, edge.target, { width: labelOf(document, edge).length * LABEL_CHARACTER, height: LABEL_HEIGHT, labelpos: 'c' }, edge.sourcePort);
  layout(graph);
  // dagre answers the middle of a card, the canvas places its top left corner
  const snap = (value: number): number => Math.round(value / GRID) * GRID;
  return Object.fromEntries(
    ids.map((id) => {
      const { x, y } = graph.node(id) as Position;
      return [id, { x: snap(x - CARD_WIDTH / 2), y: snap(y - CARD_HEIGHT / 2) }];
    }),
  );
}

function labelOf(document: Pick<JourneyDocument, 'nodes'>, edge: JourneyEdge): string {
  const { type, config } = readNode(document.nodes[edge.source]!);
  return type.ports(config).find(({ id }) => id === edge.sourcePort)?.label ?? '';
}
