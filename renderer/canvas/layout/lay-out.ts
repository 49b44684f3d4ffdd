import { create } from 'zustand';
import { arrange } from '../../../shared/journey/arrange.ts';
import { layOut } from '../../../shared/journey/commands/lay-out.ts';
import type { Direction } from '../../../shared/journey/document.ts';
import { attempt, edit, openedDocument, useDocument } from '../../editor/document-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { prepareScene } from '../scene/current-scene.ts';
import { pause } from '../scene/in-slices.ts';
import { fitJourney } from '../view-store.ts';
import { layoutEngine, stopLayoutEngine } from './layout-engine.ts';

interface LayoutState {
  /** steps of the layout that is being worked out; null: none is */
  stepCount: number | null;
}

export const useLayout = create<LayoutState>(() => ({ stepCount: null }));

let latest = 0;

/** Lays the open journey out anew around its pinned steps, as one edit. A second one begun meanwhile takes over. */
export async function layOutJourney(direction: Direction): Promise<void> {
  const start = openedDocument();
  const mine = (latest += 1);
  useLayout.setState({ stepCount: Object.keys(start.nodes).length });
  try {
    const places = await arrange(start, layoutEngine, direction);
    const isWanted = () => mine === latest && useDocument.getState().journeyId === start.id;
    // each part in a task of its own, so that the window answers in between
    await pause();
    if (!isWanted()) return;
    await prepareScene({ ...openedDocument(), direction, layout: { ...openedDocument().layout, ...places } });
    await pause();
    if (!isWanted()) return;
    const change = attempt(() => layOut(openedDocument(), { places, direction }));
    if (change && change.changes.length === 0) showToast({ text: 'The steps stand in order already.' });
    edit(change);
    fitJourney();
  } finally {
    if (mine === latest) useLayout.setState({ stepCount: null });
  }
}

/** Leaves the steps where they are. */
export function cancelLayout(): void {
  latest += 1;
  stopLayoutEngine();
  useLayout.setState({ stepCount: null });
}
