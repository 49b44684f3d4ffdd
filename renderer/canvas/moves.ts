import type { NodeChange } from '@xyflow/react';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import type { Position } from '../../shared/journey/document.ts';
import { attempt, edit, openedDocument, useDocument } from '../editor/document-store.ts';
import type { CardNode } from './flow-model.ts';
import { snap } from './placement.ts';

/** The end of a drag, or a press of an arrow key, becomes one edit; a burst of arrow keys on the same steps is one step. */
export function commitMoves(changes: readonly NodeChange<CardNode>[]): void {
  if (!useDocument.getState().document) return;
  const document = openedDocument();
  const positions: Record<string, Position> = {};
  for (const change of changes) {
    if (change.type !== 'position' || change.dragging || !change.position) continue;
    const before = document.layout[change.id];
    const place = snap(change.position);
    if (before && (before.x !== place.x || before.y !== place.y)) positions[change.id] = place;
  }
  const moved = Object.keys(positions);
  if (moved.length > 0) edit(attempt(() => moveNodes(document, positions)), `move ${moved.sort().join(' ')}`);
}
