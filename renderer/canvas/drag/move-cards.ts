import { moveNodes } from '../../../shared/journey/commands/move-nodes.ts';
import { moveToGroup } from '../../../shared/journey/commands/move-to-group.ts';
import { composeEdits } from '../../../shared/journey/compose-edits.ts';
import type { Position } from '../../../shared/journey/document.ts';
import { attempt, edit, openedDocument, useDocument } from '../../editor/document-store.ts';
import { regrouped } from '../groups/drop-into.ts';
import { sceneFor } from '../scene/current-scene.ts';

/** The end of a drag as one edit: the cards' new places, and the groups they came into or left. */
export function commitPlaces(places: ReadonlyMap<string, Position>): void {
  if (!useDocument.getState().document) return;
  const document = openedDocument();
  const moved = [...places].filter(([id, { x, y }]) => {
    const before = document.layout[id];
    return before && (before.x !== x || before.y !== y);
  });
  if (moved.length === 0) return;
  edit(
    attempt(() => {
      const move = moveNodes(document, Object.fromEntries(moved));
      const groups = regrouped(sceneFor(document), places);
      return Object.keys(groups).length === 0 ? move : composeEdits(move, moveToGroup(document, groups));
    }),
  );
}
