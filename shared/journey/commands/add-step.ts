import { applyEdit } from '../apply-edit.ts';
import { composeEdits } from '../compose-edits.ts';
import type { JourneyDocument, Position } from '../document.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord, readNode } from '../graph.ts';
import { freePlace, pitchOf, placeAfter, placeBetween } from '../placement.ts';
import { addNode } from './add-node.ts';
import { moveNodes } from './move-nodes.ts';
import type { NewId } from './require.ts';

interface Added {
  /** name of a node type */
  type: string;
  newId: NewId;
}

/** Adds a step behind a free way out, at the next free place along the path or where it is asked for. */
export function addStepAfter(document: JourneyDocument, { type, newId, nodeId, portId, position }: Added & { nodeId: string; portId: string; position?: Position }): JourneyEdit {
  const node = ownRecord(document.nodes, nodeId);
  const { type: kind, config } = node ? readNode(node) : { type: null, config: null };
  const index = kind ? kind.ports(config).findIndex(({ id }) => id === portId) : 0;
  return addNode(document, { type, newId, position: position ? freePlace(document, position) : placeAfter(document, nodeId, Math.max(0, index)), from: { nodeId, portId } });
}

/** Puts a step into a connection. Room for its card is made by moving what lies further along the paths on, in the same edit. */
export function insertStep(document: JourneyDocument, { type, newId, edgeId }: Added & { edgeId: string }): JourneyEdit {
  const joined = ownRecord(document.edges, edgeId);
  const from = joined && ownRecord(document.layout, joined.source);
  const to = joined && ownRecord(document.layout, joined.target);
  if (!joined || !from || !to) return addNode(document, { type, position: { x: 0, y: 0 }, newId, onEdgeId: edgeId });
  const [along, across] = document.direction === 'down' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const pitch = pitchOf(document.direction);
  const missing = Math.max(0, from[along] + 2 * pitch - to[along]);
  if (missing === 0 || to[along] <= from[along]) return addNode(document, { type, position: placeBetween(document, joined.source, joined.target), newId, onEdgeId: edgeId });
  const moved = Object.entries(document.layout).filter(([, place]) => place[along] >= to[along] && !place.pinned);
  const room = moveNodes(document, Object.fromEntries(moved.map(([id, { x, y }]) => [id, along === 'x' ? { x: x + missing, y } : { x, y: y + missing }])));
  const wide = applyEdit(document, room);
  const place = { [along]: from[along] + pitch, [across]: to[across] } as unknown as Position;
  return composeEdits(room, addNode(wide, { type, position: freePlace(wide, place), newId, onEdgeId: edgeId }));
}
