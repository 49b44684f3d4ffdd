import type { Action } from '../../app/actions.ts';
import { useRoute } from '../../app/route.ts';
import { useDocument } from '../../editor/document-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { motionMs } from '../../ui/motion.ts';
import { fitJourney, fitSelection, useCanvasView } from '../view-store.ts';
import { setViewMode, useViewMode, type ViewMode } from './view-mode.ts';

const isOpen = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useDocument.getState().document !== null;
};
const isDrawn = () => isOpen() && useViewMode.getState().mode !== 'outline';
const zoom = (change: 'in' | 'out' | 'full') => () => {
  const { flow } = useCanvasView.getState();
  const duration = motionMs();
  if (change === 'in') void flow?.zoomIn({ duration });
  else if (change === 'out') void flow?.zoomOut({ duration });
  else void flow?.zoomTo(1, { duration });
};
/** Changes the view; the selection stays, and so does the focus where it was on the journey. */
function changeView(mode: ViewMode): void {
  const hadFocus = document.activeElement === document.body || document.activeElement?.closest('[data-journey-view]') !== null;
  setViewMode(mode);
  const [selected] = useSelection.getState().nodeIds;
  if (selected) useCanvasView.getState().reveal(selected, hadFocus);
  else if (hadFocus) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-journey-view] [role=treeitem][tabindex="0"], [data-journey-view] [data-testid=canvas]')?.focus());
}

const view = (mode: ViewMode, title: string, icon: Action['icon'], shortcut: string): Action => ({
  id: `view-${mode}`,
  title,
  group: 'View',
  icon,
  shortcut,
  whileTyping: true,
  keywords: 'journey swim lanes channels list tree switch',
  watches: [useViewMode],
  available: () => isOpen() && useViewMode.getState().mode !== mode,
  run: () => changeView(mode),
});

/** How the open journey is looked at. */
export const viewActions: readonly Action[] = [
  view('graph', 'Show as graph', 'route', 'Alt+1'),
  view('lanes', 'Show in lanes', 'lanes', 'Alt+2'),
  view('outline', 'Show as outline', 'list-tree', 'Alt+3'),
  { id: 'fit-journey', title: 'Show the whole journey', group: 'Canvas', icon: 'maximize', shortcut: 'Shift+1', contextSection: 7, watches: [useViewMode], available: isDrawn, run: fitJourney },
  { id: 'fit-selection', title: 'Zoom to the selection', group: 'Canvas', icon: 'focus', shortcut: 'Shift+2', contextSection: 7, watches: [useViewMode], available: () => isDrawn() && useSelection.getState().nodeIds.length + useSelection.getState().edgeIds.length > 0, run: fitSelection },
  { id: 'zoom-full', title: 'Zoom to 100 per cent', group: 'Canvas', icon: 'search', shortcut: 'Shift+0', watches: [useViewMode], available: isDrawn, run: zoom('full') },
  { id: 'zoom-in', title: 'Zoom in', group: 'Canvas', icon: 'plus', watches: [useViewMode], available: isDrawn, run: zoom('in') },
  { id: 'zoom-out', title: 'Zoom out', group: 'Canvas', icon: 'minus', watches: [useViewMode], available: isDrawn, run: zoom('out') },
];
