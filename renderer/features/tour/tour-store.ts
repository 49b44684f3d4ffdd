import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useWorkspace } from '../../api/workspace-store.ts';
import { useRoute } from '../../app/route.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { isMended } from './steps.ts';

interface TourState {
  /** the workspace the tour was seen or dismissed in; each sample begins it anew */
  dismissedIn: readonly string[];
  /** of the workspace it runs in: what it began with and what was looked at */
  workspaceId: string | null;
  hashesAtStart: Readonly<Record<string, string>>;
  opened: readonly string[];
  timelineOpened: boolean;
  mended: boolean;
  published: boolean;
}

const NEW = { hashesAtStart: {}, opened: [], timelineOpened: false, mended: false, published: false };

/** How far one has come; remembered in this browser. */
export const useTour = create<TourState>()(persist((): TourState => ({ dismissedIn: [], workspaceId: null, ...NEW }), { name: 'throughline-tour' }));

export function dismissTour(): void {
  const id = useWorkspace.getState().workspace?.id;
  if (id) useTour.setState(({ dismissedIn }) => ({ dismissedIn: [...new Set([...dismissedIn, id])] }));
}

/** Begins it again, from what stands there now. */
export function startTour(): void {
  const id = useWorkspace.getState().workspace?.id ?? null;
  useTour.setState(({ dismissedIn }) => ({ ...NEW, workspaceId: id, dismissedIn: dismissedIn.filter((one) => one !== id), hashesAtStart: hashesNow() }));
}

function hashesNow(): Record<string, string> {
  return Object.fromEntries(useWorkspace.getState().journeys?.map(({ id, hash }) => [id, hash]) ?? []);
}

/** Watches what is opened, for the steps that are about looking. Answers how to stop. */
export function followTour(): () => void {
  const begin = () => {
    const { workspace, journeys } = useWorkspace.getState();
    if (!workspace || !journeys || useTour.getState().workspaceId === workspace.id) return;
    useTour.setState({ ...NEW, workspaceId: workspace.id, hashesAtStart: hashesNow() });
  };
  const look = () => {
    const { page, id } = useRoute.getState();
    if (page !== 'journeys' || id === null) return;
    useTour.setState(({ opened }) => (opened.includes(id) ? {} : { opened: [...opened, id] }));
  };
  const mend = () => {
    if (isMended(useWorkspace.getState().journeys ?? [], useTour.getState().hashesAtStart)) useTour.setState({ mended: true });
  };
  const publish = () => {
    // withdrawing it again does not take the step back
    if (useWorkspace.getState().journeys?.some(({ state }) => state === 'published')) useTour.setState({ published: true });
  };
  begin();
  mend();
  look();
  const stops = [
    useWorkspace.subscribe(begin),
    useWorkspace.subscribe(mend),
    useWorkspace.subscribe(publish),
    useRoute.subscribe(look),
    useTimeline.subscribe(({ contactId }) => {
      if (contactId !== null) useTour.setState({ timelineOpened: true });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
