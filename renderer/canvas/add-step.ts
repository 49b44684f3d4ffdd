import { create } from 'zustand';
import { addedNodeIds, addNode } from '../../shared/journey/commands/add-node.ts';
import { addStepAfter, insertStep } from '../../shared/journey/commands/add-step.ts';
import type { JourneyDocument, Position } from '../../shared/journey/document.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import type { NewId } from '../../shared/journey/commands/require.ts';
import type { NodeType } from '../../shared/nodes/node-type.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import { freePlace, placeBeside } from '../../shared/journey/placement.ts';
import { readCard } from './card.ts';
import { useViewMode } from './views/view-mode.ts';

/** Where a new step goes: behind a way out, into a connection, or onto a free place. */
export type AddTarget = { kind: 'after'; nodeId: string; portId: string; position?: Position } | { kind: 'edge'; edgeId: string } | { kind: 'place'; position: Position };

interface AddStepState {
  /** what the list of steps is open for; null: closed */
  target: AddTarget | null;
}

export const useAddStep = create<AddStepState>(() => ({ target: null }));

export function askForStep(target: AddTarget): void {
  useAddStep.setState({ target });
}

/** Ids that no other window makes: the type's name and eight random characters. */
export const newStepId: NewId = (typeName) => `${typeName.slice(0, 40)}-${crypto.randomUUID().slice(0, 8)}`;

/** The first way out of the one selected step that leads nowhere yet; null when there is none. */
function freeWayOut(document: JourneyDocument): { nodeId: string; portId: string } | null {
  const [nodeId, ...more] = useSelection.getState().nodeIds;
  const node = nodeId ? document.nodes[nodeId] : undefined;
  if (!nodeId || !node || more.length > 0) return null;
  const used = new Set(Object.values(document.edges).filter((candidate) => candidate.source === nodeId).map((candidate) => candidate.sourcePort));
  const port = readCard(node).ports.find(({ id }) => !used.has(id));
  return port ? { nodeId, portId: port.id } : null;
}

/**
 * Where a step goes that is added to the one selected step: behind its first free way out, or, when all lead somewhere,
 * into the first of its connections. Null when nothing, or several steps, are selected or the step is an end.
 */
export function targetAfterSelection(document: JourneyDocument, type: NodeType | null): AddTarget | null {
  const from = freeWayOut(document);
  if (type && !type.hasInput) return null;
  if (from) return { kind: 'after', ...from };
  const [nodeId, ...more] = useSelection.getState().nodeIds;
  const outgoing = more.length === 0 ? Object.values(document.edges).find((candidate) => candidate.source === nodeId) : undefined;
  return outgoing && (!type || canStandBetween(type)) ? { kind: 'edge', edgeId: outgoing.id } : null;
}

/** Whether a new step of this kind has a way in and a way out. */
export function canStandBetween(type: NodeType): boolean {
  return type.hasInput && type.ports(type.defaults()).length > 0;
}

/** Adds a step where it was asked for, selects it, and answers its id; null when it cannot stand there, after saying why. */
export function addStep(type: string, target: AddTarget): string | null {
  const document = openedDocument();
  const change = attempt(() => addAt(document, type, target));
  if (!change) return null;
  edit(change);
  const [nodeId] = addedNodeIds(change);
  if (nodeId) select([nodeId]);
  return nodeId ?? null;
}

function addAt(document: JourneyDocument, type: string, target: AddTarget): JourneyEdit {
  // a place in a lane or a list is none on the canvas
  const isDrawn = useViewMode.getState().mode === 'graph';
  switch (target.kind) {
    case 'place':
      return addNode(document, { type, position: isDrawn ? freePlace(document, target.position) : placeBeside(document), newId: newStepId });
    case 'after':
      return addStepAfter(document, { type, newId: newStepId, nodeId: target.nodeId, portId: target.portId, position: isDrawn ? target.position : undefined });
    case 'edge':
      return insertStep(document, { type, newId: newStepId, edgeId: target.edgeId });
  }
}
