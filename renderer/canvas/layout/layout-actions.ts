import { pinNodes } from '../../../shared/journey/commands/pin-nodes.ts';
import type { Action } from '../../app/actions.ts';
import { useRoute } from '../../app/route.ts';
import { attempt, edit, openedDocument, useDocument } from '../../editor/document-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { useViewMode } from '../views/view-mode.ts';
import { cancelLayout, layOutJourney, useLayout } from './lay-out.ts';

/** Whether a journey stands where its author placed it. */
const isOpen = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useViewMode.getState().mode === 'graph' && useDocument.getState().document !== null;
};
/** Ids of selected steps that are, or are not, pinned. */
const selected = (pinned: boolean) => {
  const { document } = useDocument.getState();
  return isOpen() && document ? useSelection.getState().nodeIds.filter((id) => (document.layout[id]?.pinned ?? false) === pinned) : [];
};
const pin = (pinned: boolean) => edit(attempt(() => pinNodes(openedDocument(), { nodeIds: selected(!pinned), pinned })));

/** Automatic layout. */
export const layoutActions: readonly Action[] = [
  { id: 'lay-out-right', title: 'Lay out left to right', group: 'Canvas', contextSection: 6, icon: 'layout-right', keywords: 'tidy arrange automatic layout horizontal', watches: [useViewMode], available: isOpen, run: () => layOutJourney('right') },
  { id: 'lay-out-down', title: 'Lay out top-down', group: 'Canvas', contextSection: 6, icon: 'layout-down', keywords: 'tidy arrange automatic layout vertical', watches: [useViewMode], available: isOpen, run: () => layOutJourney('down') },
  { id: 'tidy-layout', title: 'Tidy layout', group: 'Canvas', contextSection: 6, icon: 'route', shortcut: 'Shift+T', keywords: 'arrange automatic layout', watches: [useViewMode], available: isOpen, run: () => layOutJourney(openedDocument().direction) },
  { id: 'cancel-layout', title: 'Cancel layout', group: 'Canvas', icon: 'x', available: () => useLayout.getState().stepCount !== null, watches: [useLayout], run: cancelLayout },
  { id: 'pin-steps', title: 'Pin selected steps', group: 'Canvas', contextSection: 2, icon: 'pin', keywords: 'layout keep fix', available: () => selected(false).length > 0, run: () => pin(true) },
  { id: 'unpin-steps', title: 'Unpin selected steps', group: 'Canvas', contextSection: 2, icon: 'pin-off', keywords: 'layout free', available: () => selected(true).length > 0, run: () => pin(false) },
];
