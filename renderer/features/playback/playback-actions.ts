import type { Action } from '../../app/actions.ts';
import { useRoute } from '../../app/route.ts';
import { useViewMode } from '../../canvas/views/view-mode.ts';
import { useDocument } from '../../editor/document-store.ts';
import { shownReport, useSimulation } from '../simulation/simulation-store.ts';
import { closePlayback, openPlayback, seekStop, togglePlaying, usePlayback } from './playback-store.ts';

/** Whether there are figures of a run on the canvas. */
const canPlay = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useViewMode.getState().mode !== 'outline' && useDocument.getState().document !== null && shownReport(useSimulation.getState()) !== null;
};
const isOpen = () => canPlay() && usePlayback.getState().open;
const watches = [useSimulation, useViewMode, usePlayback];

export const playbackActions: readonly Action[] = [
  { id: 'play-back', title: 'Play back the run', group: 'Simulation', icon: 'play', shortcut: 'Alt+P', keywords: 'playback replay scrubber tokens over time watch', watches, available: () => canPlay() && !usePlayback.getState().open, run: openPlayback },
  { id: 'pause-playback', title: 'Play or pause', group: 'Simulation', icon: 'pause', shortcut: 'Alt+P', keywords: 'playback replay', watches, available: isOpen, run: togglePlaying },
  { id: 'next-playback-stop', title: 'Go to the next collision or block', group: 'Simulation', icon: 'skip-forward', shortcut: '.', keywords: 'playback', watches, available: isOpen, run: () => seekStop('after') },
  { id: 'last-playback-stop', title: 'Go to the last collision or block', group: 'Simulation', icon: 'skip-back', shortcut: ',', keywords: 'playback', watches, available: isOpen, run: () => seekStop('before') },
  { id: 'close-playback', title: 'Close playback', group: 'Simulation', icon: 'x', watches, available: isOpen, run: closePlayback },
];
