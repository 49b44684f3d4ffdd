import type { JourneyDocument, JourneyNode, Position } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import { EditRefused } from '../edit-refused.ts';
import type { JourneyEdit } from '../edit.ts';
import { ownRecord } from '../graph.ts';
import { nodeType } from '../../nodes/registry.ts';
import { type NewId, requireConnection, requireEdge, unusedId } from './require.ts';

export interface AddNode {
  /** name of a node type */
  type: string;
  position: Position;
  newId: NewId;
  /** puts it into this connection: what led there leads to it, its first way out leads on, and it joins the group of both ends */
  onEdgeId?: string;
  /** connects it from a free way out */
  from?: { nodeId: string; portId: string };
}

/** A new step with its type's defaults. `addedNodeIds` of the edit tells its id. */
export function addNode(document: JourneyDocument, { type: typeName, position, newId, onEdgeId, from }: AddNode): JourneyEdit {
  const type = nodeType(typeName);
  if (type === undefined) throw new EditRefused('invalid', `There is no step of the kind "${typeName}".`);
  const builder = new EditBuilder(document);
  const node: JourneyNode = { id: unusedId(document, typeName, newId), type: typeName, config: type.defaults() as JourneyNode['config'] };
  builder.setNode(node);
  builder.setPosition(node.id, position);
  const title = type.title;
  if (onEdgeId !== undefined) {
    const edge = requireEdge(document, onEdgeId);
    const [firstPort] = type.ports(type.defaults());
    if (!type.hasInput || firstPort === undefined) throw new EditRefused('invalid', `${title} cannot stand between two steps: ${type.hasInput ? 'it ends the path' : 'contacts start there'}.`);
    builder.setEdge({ ...edge, target: node.id });
    builder.connect({ source: node.id, sourcePort: firstPort.id, target: edge.target });
    const group = ownRecord(document.groupOf, edge.source);
    if (group !== undefined && group === ownRecord(document.groupOf, edge.target)) builder.setGroupOf(node.id, group);
    return builder.finish(`Insert ${title}`);
  }
  if (from !== undefined) {
    const connection = { source: from.nodeId, sourcePort: from.portId, target: node.id };
    requireConnection(builder.document, connection);
    builder.connect(connection);
  }
  return builder.finish(`Add ${title}`);
}

/** Ids of the steps that an edit adds. */
export function addedNodeIds(edit: JourneyEdit): string[] {
  return edit.changes.filter((change) => change.collection === 'nodes' && change.before === null).map((change) => change.key);
}
