import { graphlib, layout } from '@dagrejs/dagre';
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts';
import { compareText } from './compare.ts';
import type { JourneyDocument, Position } from './document.ts';

/** Space between columns, wide enough for the words on a connection, and between cards of a column, in pixels. */
const COLUMN_GAP = 120;
const ROW_GAP = 40;
const GRID = 8;

/** Places for all steps, left to right in the order contacts take them. The same journey gets the same places. */
export function arrange(document: Pick<JourneyDocument, 'nodes' | 'edges'>): Record<string, Position> {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, ranksep: COLUMN_GAP, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = Object.keys(document.nodes).sort(compareText);
  for (const id of ids) graph.setNode(id, { width: CARD_WIDTH, height: CARD_HEIGHT });
  const edges = Object.values(document.edges).sort((left, right) => compareText(left.source, right.source) || compareText(left.sourcePort, right.sourcePort));
  for (const edge of edges) graph.setEdge(edge.source, edge.target, {}, edge.sourcePort);
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
