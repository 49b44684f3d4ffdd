import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useSelection } from '../editor/selection-store.ts';
import type { CardNode, WireEdge } from './flow-model.ts';

type Changes = readonly (NodeChange<CardNode> | EdgeChange<WireEdge>)[];

/**
 * React Flow tells which of the items it knows became selected or not; the selection store is the one truth, and knows
 * of those too that are painted only. `several`: the key that adds to a selection is held.
 */
export function followSelection(changes: Changes, key: 'nodeIds' | 'edgeIds', several: boolean): void {
  const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
  if (chosen.length === 0) return;
  const before = useSelection.getState()[key];
  const added = chosen.filter(({ id, selected }) => selected && !before.includes(id)).map(({ id }) => id);
  const left = new Set(chosen.filter(({ selected }) => !selected).map(({ id }) => id));
  if (added.length > 0 && !several) {
    useSelection.setState({ nodeIds: [], edgeIds: [], focusField: null, [key]: added });
    return;
  }
  const after = [...before.filter((id) => !left.has(id)), ...added];
  if (after.length !== before.length || added.length > 0) useSelection.setState({ [key]: after, focusField: null });
}
