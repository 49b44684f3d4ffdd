import { create } from 'zustand';
import { openDrawer } from '../../app/shell-store.ts';

interface TimelineState {
  contactId: string | null;
  /** the instant to bring into sight, ISO 8601 as the list gave it */
  at: string | null;
}

export const useTimeline = create<TimelineState>(() => ({ contactId: null, at: null }));

/** Opens a contact's timeline in the drawer, at an instant if one is given. */
export function showTimeline(contactId: string, at: string | null = null): void {
  useTimeline.setState({ contactId, at });
  openDrawer('timeline');
}
