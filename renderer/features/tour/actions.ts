import { useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { startTour } from './tour-store.ts';

export const tourActions: readonly Action[] = [
  {
    id: 'show-tour',
    title: 'Show the tour',
    group: 'Help',
    icon: 'map',
    keywords: 'sample first steps help',
    available: () => (useWorkspace.getState().workspace?.sampleAccounts.length ?? 0) > 0,
    run: startTour,
  },
];
