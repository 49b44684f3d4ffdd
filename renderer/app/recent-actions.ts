import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const MOST = 8;

/** Ids of what was last chosen in the command palette, the newest first; remembered in this browser. */
export const useRecentActions = create<{ ids: readonly string[] }>()(persist(() => ({ ids: [] as readonly string[] }), { name: 'throughline-recent-actions' }));

export function noteRecent(id: string): void {
  useRecentActions.setState(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)].slice(0, MOST) }));
}
