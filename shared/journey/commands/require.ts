import { type Connection, connectionProblem } from '../connections.ts';
import type { JourneyDocument, JourneyEdge, JourneyNode, StepGroup } from '../document.ts';
import { EditRefused } from '../edit-refused.ts';
import { ownRecord } from '../graph.ts';

export function requireNode(document: JourneyDocument, nodeId: string): JourneyNode {
  const node = ownRecord(document.nodes, nodeId);
  if (node === undefined) throw new EditRefused('conflict', 'The step is no longer there.');
  return node;
}

/** Makes the id of a new step of a type. It has to be unique across windows, so windows put something random in it. */
export type NewId = (typeName: string) => string;

/** An id for a new step that the document does not use yet. */
export function unusedId(document: JourneyDocument, typeName: string, newId: NewId): string {
  const id = newId(typeName);
  if (ownRecord(document.nodes, id) !== undefined) throw new EditRefused('invalid', 'The new step’s id is in use already. Try again.');
  return id;
}

export function requireEdge(document: JourneyDocument, edgeId: string): JourneyEdge {
  const edge = ownRecord(document.edges, edgeId);
  if (edge === undefined) throw new EditRefused('conflict', 'The connection is no longer there.');
  return edge;
}

export function requireGroup(document: JourneyDocument, groupId: string): StepGroup {
  const group = ownRecord(document.groups, groupId);
  if (group === undefined) throw new EditRefused('conflict', 'The group is no longer there.');
  return group;
}

export function requireConnection(document: JourneyDocument, connection: Connection, exceptEdgeId?: string): void {
  const problem = connectionProblem(document, connection, exceptEdgeId);
  if (problem !== null) throw new EditRefused('invalid', problem);
}
