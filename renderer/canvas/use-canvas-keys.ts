import { useCallback, type KeyboardEvent } from 'react';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { useShell } from '../app/shell-store.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { select, selectField, useSelection } from '../editor/selection-store.ts';
import { nextInDirection } from './keyboard-walk.ts';
import { GRID_PX } from './placement.ts';
import { useCanvasView } from './view-store.ts';
import { useViewMode } from './views/view-mode.ts';

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
/** How many grid lines Shift and an arrow key go. */
const FAR = 8;

/** The keys of the canvas itself: they act on the card with the focus, or, after a box was drawn, on what it selected. */
export function useCanvasKeys(document: JourneyDocument): (event: KeyboardEvent) => void {
  return useCallback(
    (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const nodeId = target?.classList.contains('react-flow__node') ? (target.dataset.id ?? null) : null;
      if (!nodeId && target !== event.currentTarget) return;
      if (!handle(event, document, nodeId)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [document],
  );
}

/** Whether the key meant something here. */
function handle({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent, document: JourneyDocument, nodeId: string | null): boolean {
  const arrow = ARROWS[key];
  if (arrow && !altKey && !ctrlKey && !metaKey) return nudge(arrow, shiftKey ? FAR : 1, nodeId);
  if (!nodeId) return false;
  if (arrow && altKey) return walk(document, nodeId, { key, extend: shiftKey });
  if (key === 'Enter') {
    useShell.setState({ inspectorOpen: true });
    selectField(nodeId, '');
    return true;
  }
  if (key === ' ') {
    toggle(nodeId, ctrlKey || metaKey || shiftKey);
    return true;
  }
  return false;
}

/** Space selects, with Ctrl or Shift it adds to the selection or takes out of it. */
function toggle(nodeId: string, several: boolean): void {
  const { nodeIds, edgeIds } = useSelection.getState();
  if (!several) select([nodeId]);
  else select(nodeIds.includes(nodeId) ? nodeIds.filter((id) => id !== nodeId) : [...nodeIds, nodeId], edgeIds);
}

function walk(document: JourneyDocument, nodeId: string, { key, extend }: { key: string; extend: boolean }): boolean {
  const next = nextInDirection(document, nodeId, key);
  if (!next) return true;
  const { nodeIds } = useSelection.getState();
  select(extend ? [...new Set([...nodeIds, nodeId, next])] : [next]);
  useCanvasView.getState().reveal(next, true);
  return true;
}

/** Moves what is selected, or the card with the focus if it is not; a burst of presses is one step to undo. */
function nudge({ x, y }: { x: number; y: number }, steps: number, nodeId: string | null): boolean {
  const { nodeIds } = useSelection.getState();
  const ids = nodeId && !nodeIds.includes(nodeId) ? [nodeId] : nodeIds;
  // in lanes every card has its place
  if (useViewMode.getState().mode === 'lanes') return false;
  const { layout } = openedDocument();
  const places = ids.flatMap((id) => (layout[id] ? [[id, { x: layout[id].x + x * steps * GRID_PX, y: layout[id].y + y * steps * GRID_PX }] as const] : []));
  if (places.length === 0) return false;
  edit(attempt(() => moveNodes(openedDocument(), Object.fromEntries(places))), `move ${ids.toSorted().join(' ')}`.slice(0, 2000));
  return true;
}
