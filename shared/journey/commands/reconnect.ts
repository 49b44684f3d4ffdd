import type { Connection } from '../connections.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireConnection, requireEdge } from './require.ts';

/** Moves either end of a connection. */
export function reconnect(document: JourneyDocument, { edgeId, ...connection }: Connection & { edgeId: string }): JourneyEdit {
  const edge = requireEdge(document, edgeId);
  requireConnection(document, connection, edgeId);
  const builder = new EditBuilder(document);
  builder.setEdge({ ...edge, ...connection });
  return builder.finish('Move connection');
}
