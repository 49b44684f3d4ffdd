import { create } from 'zustand';

/** What is being asked about: one journey by its id, or all of them; null: nothing is. */
export const useExport = create<{ subject: { journeyId: string | null } | null }>(() => ({ subject: null }));

/** Asks how a journey, or all of them where `journeyId` is null, is to be taken away. */
export function openExport(journeyId: string | null): void {
  useExport.setState({ subject: { journeyId } });
}

export function closeExport(): void {
  useExport.setState({ subject: null });
}
