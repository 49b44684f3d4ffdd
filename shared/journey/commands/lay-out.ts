import type { Direction, JourneyDocument, Position } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord } from '../graph.ts';

/**
 * Takes over what `arrange` found, as one edit. Steps that came or were pinned meanwhile stay where they are. Changes
 * no behaviour.
 */
export function layOut(document: JourneyDocument, { places, direction }: { places: Readonly<Record<string, Position>>; direction: Direction }): JourneyEdit {
  const builder = new EditBuilder(document);
  builder.setDirection(direction);
  for (const [nodeId, position] of Object.entries(places)) {
    if (ownRecord(document.nodes, nodeId) !== undefined && !ownRecord(document.layout, nodeId)?.pinned) builder.setPosition(nodeId, position);
  }
  return builder.finish(direction === 'down' ? 'Lay out top-down' : 'Lay out left to right');
}
