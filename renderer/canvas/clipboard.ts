import { clipboardSchema, copyNodes, type Clipboard } from '../../shared/journey/clipboard.ts';
import { deleteNodes } from '../../shared/journey/commands/delete-nodes.ts';
import { paste } from '../../shared/journey/commands/paste.ts';
import { addedNodeIds } from '../../shared/journey/commands/add-node.ts';
import { attempt, edit, openedDocument, useDocument } from '../editor/document-store.ts';
import { select, useSelection } from '../editor/selection-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { newStepId } from './add-step.ts';
import { GRID_PX } from './placement.ts';

let last: Clipboard | null = null;
/** pasted again, the copies go further away */
let pastes = 0;

/** The selected steps as text for the system's clipboard; null when none is selected. */
export function copySelection(): string | null {
  const { nodeIds } = useSelection.getState();
  if (nodeIds.length === 0) return null;
  last = copyNodes(openedDocument(), nodeIds);
  pastes = 0;
  return JSON.stringify(last);
}

/** Pastes what was copied here, or steps in a text from the system's clipboard. Any other text is left alone. */
export function pasteSteps(text: string | null): boolean {
  const clipboard = text === null ? last : readClipboard(text);
  if (!clipboard) return false;
  pastes += 1;
  const shift = GRID_PX * 10 * pastes;
  const change = attempt(() => paste(openedDocument(), { clipboard, offset: { x: shift, y: shift }, newId: newStepId }));
  if (!change) return true;
  edit(change);
  select(addedNodeIds(change));
  return true;
}

function readClipboard(text: string): Clipboard | null {
  if (!text.includes('throughline-steps')) return null;
  try {
    return clipboardSchema.parse(JSON.parse(text));
  } catch {
    showToast({ text: 'The clipboard holds damaged steps, so nothing was pasted. Copy them again.' });
    return null;
  }
}

export function duplicateSelection(): void {
  const { nodeIds } = useSelection.getState();
  const clipboard = copyNodes(openedDocument(), nodeIds);
  const shift = GRID_PX * 10;
  const change = attempt(() => paste(openedDocument(), { clipboard, offset: { x: shift, y: shift }, newId: newStepId }));
  if (!change) return;
  edit({ ...change, label: change.label.replace('Paste', 'Duplicate') });
  select(addedNodeIds(change));
}

export function deleteSelection(): void {
  const { nodeIds, edgeIds } = useSelection.getState();
  edit(attempt(() => deleteNodes(openedDocument(), { nodeIds, edgeIds })));
}

/** Copy, cut and paste by the system's own events, which need no permission. Fields and selected text keep theirs. */
export function followClipboard(): () => void {
  const isOurs = () => {
    const focus = document.activeElement;
    const typing = focus instanceof HTMLElement && (focus.isContentEditable || focus.matches('input, textarea, select'));
    return useDocument.getState().document !== null && !typing && (window.getSelection()?.isCollapsed ?? true);
  };
  const onCopy = (event: ClipboardEvent) => {
    const text = isOurs() ? copySelection() : null;
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') deleteSelection();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isOurs() && pasteSteps(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}
