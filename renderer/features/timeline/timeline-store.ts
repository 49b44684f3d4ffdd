import { create } from 'zustand';
import { openDrawer } from '../../app/shell-store.ts';

/** An entry of a timeline, as a list knows it: an instant (ISO 8601) and the step that was decided then. */
export interface Moment {
  at: string;
  /** null: it is of no journey, such as a reply */
  journeyId: string | null;
  nodeId: string | null;
  /** what the list said of it, in a sentence */
  why?: string;
}

interface TimelineState {
  contactId: string | null;
  /** what to bring into sight */
  moment: Moment | null;
  /** a list has just led here, and what it led to has not had the focus yet */
  arriving: boolean;
  view: 'lanes' | 'list';
}

export const useTimeline = create<TimelineState>(() => ({ contactId: null, moment: null, arriving: false, view: 'lanes' }));

/** Opens a contact's timeline in the drawer, at a moment if one is given. */
export function showTimeline(contactId: string, moment: Moment | null = null): void {
  useTimeline.setState({ contactId, moment, arriving: moment !== null });
  openDrawer('timeline');
}
