import { moveStep } from '../../../shared/journey/commands/move-step.ts';
import { nameField, renameStep } from '../../../shared/journey/commands/rename-step.ts';
import { fieldValue } from '../../../shared/nodes/field-value.ts';
import type { Action } from '../../app/actions.ts';
import { askForText } from '../../app/ask-store.ts';
import { useShell } from '../../app/shell-store.ts';
import { readCard } from '../../canvas/card.ts';
import { useCanvasView } from '../../canvas/view-store.ts';
import { attempt, edit, openedDocument, useDocument } from '../../editor/document-store.ts';
import { selectField, useSelection } from '../../editor/selection-store.ts';
import { askForTarget } from './connect-store.ts';

/** The one selected step; null where none or several are. */
function selectedStep(): string | null {
  const { nodeIds, edgeIds } = useSelection.getState();
  const { document } = useDocument.getState();
  const [nodeId] = nodeIds;
  return document && nodeId && nodeIds.length === 1 && edgeIds.length === 0 && document.nodes[nodeId] ? nodeId : null;
}

const hasWaysOut = (nodeId: string) => readCard(openedDocument().nodes[nodeId]!).ports.length > 0;

/** Asks for the words that a step is called by; where its kind has none, its form is where it is described. */
async function rename(): Promise<void> {
  const nodeId = selectedStep();
  const node = nodeId ? openedDocument().nodes[nodeId] : undefined;
  if (!nodeId || !node) return;
  const field = nameField(node);
  if (!field) {
    useShell.setState({ inspectorOpen: true });
    selectField(nodeId, '');
    return;
  }
  const name = await askForText({ title: `Rename ${readCard(node).title.toLowerCase()}`, label: field.label, help: field.help, value: String(fieldValue(node.config, field.path) ?? ''), submit: 'Rename' });
  if (name !== null) edit(attempt(() => renameStep(openedDocument(), { nodeId, name })));
  useCanvasView.getState().reveal(nodeId, true);
}

function move(towards: 'earlier' | 'later'): void {
  const nodeId = selectedStep();
  if (!nodeId) return;
  edit(attempt(() => moveStep(openedDocument(), { nodeId, towards })));
  useCanvasView.getState().reveal(nodeId, true);
}

/** What can be done with one step along its path, on the canvas and in the outline alike. */
export const outlineActions: readonly Action[] = [
  { id: 'rename-step', title: 'Rename step…', group: 'Edit', icon: 'pencil', shortcut: 'F2', contextSection: 1, keywords: 'subject title name', available: () => selectedStep() !== null, run: rename },
  { id: 'connect-step', title: 'Connect to a step…', group: 'Edit', icon: 'arrow-right', shortcut: 'C', contextSection: 1, keywords: 'way out port lead', available: () => { const id = selectedStep(); return id !== null && hasWaysOut(id); }, run: () => { const id = selectedStep(); if (id) askForTarget(id); } },
  { id: 'move-step-earlier', title: 'Move step earlier', group: 'Edit', icon: 'chevron-up', shortcut: 'Mod+ArrowUp', contextSection: 2, keywords: 'path up before order', available: () => selectedStep() !== null, run: () => move('earlier') },
  { id: 'move-step-later', title: 'Move step later', group: 'Edit', icon: 'chevron-down', shortcut: 'Mod+ArrowDown', contextSection: 2, keywords: 'path down after order', available: () => selectedStep() !== null, run: () => move('later') },
];
