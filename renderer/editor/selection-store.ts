import { create } from 'zustand';
import type { JourneyDocument } from '../../shared/journey/document.ts';

interface SelectionState {
  nodeIds: readonly string[];
  edgeIds: readonly string[];
  /** the inspector field to put the focus into, from a problem; taken once */
  focusField: string | null;
}

const NOTHING: SelectionState = { nodeIds: [], edgeIds: [], focusField: null };

/** What is selected in the open journey; it survives a visit to another page. */
export const useSelection = create<SelectionState>(() => NOTHING);

export function select(nodeIds: readonly string[], edgeIds: readonly string[] = []): void {
  useSelection.setState({ nodeIds, edgeIds, focusField: null });
}

/** Selects a node and puts the focus into one of its fields, or into the first for ''. */
export function selectField(nodeId: string, field: string): void {
  useSelection.setState({ nodeIds: [nodeId], edgeIds: [], focusField: field });
}

export function clearSelection(): void {
  useSelection.setState(NOTHING);
}

/** Forgets what is no longer in the document. */
export function keepSelection(document: JourneyDocument): void {
  const { nodeIds, edgeIds } = useSelection.getState();
  const nodes = nodeIds.filter((id) => Object.hasOwn(document.nodes, id));
  const edges = edgeIds.filter((id) => Object.hasOwn(document.edges, id));
  if (nodes.length !== nodeIds.length || edges.length !== edgeIds.length) useSelection.setState({ nodeIds: nodes, edgeIds: edges });
}
