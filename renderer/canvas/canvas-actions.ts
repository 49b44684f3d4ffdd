import type { Action } from '../app/actions.ts';
import { useRoute } from '../app/route.ts';
import { openedDocument, redo, undo, useDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { askForStep, targetAfterSelection } from './add-step.ts';
import { copySelection, deleteSelection, duplicateSelection, pasteSteps } from './clipboard.ts';

const onCanvas = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useDocument.getState().document !== null;
};
const withSteps = () => onCanvas() && useSelection.getState().nodeIds.length > 0;
const withSelection = () => onCanvas() && useSelection.getState().nodeIds.length + useSelection.getState().edgeIds.length > 0;

async function copy(): Promise<void> {
  const text = copySelection();
  // the window's own paste works where the system's clipboard is closed to pages
  if (text) await navigator.clipboard?.writeText(text).catch(() => undefined);
}

function append(): void {
  const target = targetAfterSelection(openedDocument(), null);
  if (target) askForStep(target);
  else showToast({ text: 'Nothing comes after this step: it ends the path.' });
}

/** What can be done on the canvas. Copy, cut and paste have their keys from the system, see clipboard.ts. */
export const canvasActions: readonly Action[] = [
  { id: 'undo', title: 'Undo', group: 'Edit', icon: 'undo-2', shortcut: 'Mod+Z', available: () => onCanvas() && useDocument.getState().history.undo.length > 0, run: undo },
  { id: 'redo', title: 'Redo', group: 'Edit', icon: 'redo-2', shortcut: 'Mod+Shift+Z', available: () => onCanvas() && useDocument.getState().history.redo.length > 0, run: redo },
  { id: 'append-step', title: 'Add step after the selected one', group: 'Edit', contextSection: 1, icon: 'plus', shortcut: 'A', available: () => onCanvas() && useSelection.getState().nodeIds.length === 1, run: append },
  { id: 'duplicate-steps', title: 'Duplicate selected steps', group: 'Edit', contextSection: 3, icon: 'copy', shortcut: 'Mod+D', available: withSteps, run: duplicateSelection },
  { id: 'copy-steps', title: 'Copy selected steps', group: 'Edit', contextSection: 3, icon: 'copy', available: withSteps, run: copy },
  { id: 'paste-steps', title: 'Paste copied steps', group: 'Edit', contextSection: 3, icon: 'file-up', available: onCanvas, run: () => void pasteSteps(null) },
  { id: 'delete-selection', title: 'Delete selection', group: 'Edit', contextSection: 4, icon: 'trash-2', shortcut: 'Delete', available: withSelection, run: deleteSelection },
  { id: 'select-all', title: 'Select all steps', group: 'Edit', contextSection: 5, icon: 'square', shortcut: 'Mod+A', available: onCanvas, run: () => select(Object.keys(openedDocument().nodes)) },
  { id: 'clear-selection', title: 'Clear selection', group: 'Edit', icon: 'x', shortcut: 'Escape', available: withSelection, run: () => select([]) },
];
