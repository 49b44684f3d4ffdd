import { create } from 'zustand';

/** The journey whose submitting is being asked about. */
export const useSubmit = create<{ journeyId: string | null }>(() => ({ journeyId: null }));

export function openSubmitDialog(journeyId: string): void {
  useSubmit.setState({ journeyId });
}

export function closeSubmitDialog(): void {
  useSubmit.setState({ journeyId: null });
}
