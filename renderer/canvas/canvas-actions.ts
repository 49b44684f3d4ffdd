import type { Action } from '../app/actions.ts';
import { openedDocument, redo, undo, useDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { askForStep, targetAfterSelection } from './add-step.ts';
import { deleteSelection, duplicateSelection } from './clipboard.ts';
import { copyNow, pasteNow } from './follow-clipboard.ts';
import { onCanvas } from './on-canvas.ts';

const withSteps = () => onCanvas() && useSelection.getState().nodeIds.length > 0;
const withSelection = () => onCanvas() && useSelection.getState().nodeIds.length + useSelection.getState().edgeIds.length > 0;

/** Asks for a step: behind the selected one, or into the selected connection. */
function append(): void {
  const [edgeId] = useSelection.getState().edgeIds;
  const target = edgeId ? { kind: 'edge' as const, edgeId } : targetAfterSelection(openedDocument(), null);
  if (target) askForStep(target);
  else showToast({ text: 'Nothing comes after this step: it ends the path.' });
}

const withOne = () => onCanvas() && useSelection.getState().nodeIds.length + useSelection.getState().edgeIds.length === 1;

/** What can be done on the canvas. Copy, cut and paste have their keys from the system, see follow-clipboard.ts. */
export const canvasActions: readonly Action[] = [
  { id: 'undo', title: 'Undo', group: 'Edit', icon: 'undo-2', shortcut: 'Mod+Z', available: () => onCanvas() && useDocument.getState().history.undo.length > 0, run: undo },
  { id: 'redo', title: 'Redo', group: 'Edit', icon: 'redo-2', shortcut: 'Mod+Shift+Z', available: () => onCanvas() && useDocument.getState().history.redo.length > 0, run: redo },
  { id: 'append-step', title: 'Add step after the selected one', group: 'Edit', contextSection: 1, icon: 'plus', shortcut: 'A', keywords: 'insert connection', available: withOne, run: append },
  { id: 'duplicate-steps', title: 'Duplicate selected steps', group: 'Edit', contextSection: 3, icon: 'copy', shortcut: 'Mod+D', available: withSteps, run: duplicateSelection },
  { id: 'copy-steps', title: 'Copy selected steps', group: 'Edit', contextSection: 3, icon: 'copy', available: withSteps, run: () => void copyNow('copy') },
  { id: 'cut-steps', title: 'Cut selected steps', group: 'Edit', contextSection: 3, icon: 'scissors', available: withSteps, run: () => void copyNow('cut') },
  { id: 'copy-steps-as-json', title: 'Copy selected steps as JSON text', group: 'Edit', icon: 'file-json', available: withSteps, run: () => void copyNow('copy-as-json') },
  { id: 'paste-steps', title: 'Paste copied steps', group: 'Edit', contextSection: 3, icon: 'file-up', available: onCanvas, run: () => pasteNow() },
  { id: 'delete-selection', title: 'Delete selection', group: 'Edit', contextSection: 4, icon: 'trash-2', shortcut: 'Delete', available: withSelection, run: deleteSelection },
  { id: 'select-all', title: 'Select all steps', group: 'Edit', contextSection: 5, icon: 'square', shortcut: 'Mod+A', available: onCanvas, run: () => select(Object.keys(openedDocument().nodes)) },
  { id: 'clear-selection', title: 'Clear selection', group: 'Edit', icon: 'x', shortcut: 'Escape', available: withSelection, run: () => select([]) },
];
