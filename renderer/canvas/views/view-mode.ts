import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** The same journey as a drawing, sorted into one lane a channel, or as an indented list. */
export type ViewMode = 'graph' | 'lanes' | 'outline';

/** How journeys are looked at; remembered in this browser. It changes nothing of them. */
export const useViewMode = create<{ mode: ViewMode }>()(persist(() => ({ mode: 'graph' as ViewMode }), { name: 'throughline-view-mode' }));

export function setViewMode(mode: ViewMode): void {
  useViewMode.setState({ mode });
}

/** The column of the lanes' names, at the left of the canvas. */
export const LANE_NAMES_PX = 84;

/** What of the canvas's width something stands on, so that what is to be seen whole has to keep clear of it. */
export function leftInsetPx(): number {
  return useViewMode.getState().mode === 'lanes' ? LANE_NAMES_PX : 0;
}
