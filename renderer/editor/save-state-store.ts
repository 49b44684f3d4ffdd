import { create } from 'zustand';

/** What the title bar says about the open journey's edits. */
export type SaveStatus = { kind: 'saved' } | { kind: 'saving'; waiting: number } | { kind: 'not-saved'; message: string };

export const useSaveState = create<{ status: SaveStatus }>(() => ({ status: { kind: 'saved' } }));

export function setSaveStatus(status: SaveStatus): void {
  useSaveState.setState({ status });
}
