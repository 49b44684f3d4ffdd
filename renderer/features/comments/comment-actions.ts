import type { Action } from '../../app/actions.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { onCanvas } from '../../canvas/on-canvas.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { compose } from './commenting.ts';

const selectedStep = () => {
  const { nodeIds } = useSelection.getState();
  return onCanvas() && nodeIds.length === 1 ? nodeIds[0]! : null;
};

export const commentActions: readonly Action[] = [
  {
    id: 'add-comment',
    title: 'Comment on the selected step',
    group: 'Edit',
    icon: 'message-circle',
    shortcut: 'Mod+Alt+M',
    contextSection: 2,
    keywords: 'note say discuss',
    available: () => selectedStep() !== null && useWorkspace.getState().workspace?.readOnly === false,
    run: () => {
      const nodeId = selectedStep();
      if (nodeId) compose(nodeId);
    },
  },
  { id: 'show-comments', title: 'Show comments', group: 'View', icon: 'message-circle', keywords: 'discussion resolved', available: onCanvas, run: () => openDrawer('comments') },
];
