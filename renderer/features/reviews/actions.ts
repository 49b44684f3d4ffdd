import { useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { decides } from '../../../shared/review/attempt.ts';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import { saveEdits } from '../../editor/document-store.ts';
import { openSubmitDialog } from './submit-store.ts';

/** The journey in the window, on its canvas, its request or its publishing. */
function journeyInWindow(): JourneySummary | null {
  const { page, id } = useRoute.getState();
  if (page !== 'journeys' && page !== 'reviews' && page !== 'publish') return null;
  return useWorkspace.getState().journeys?.find((journey) => journey.id === id) ?? null;
}

function inState(...states: JourneySummary['state'][]): boolean {
  const journey = journeyInWindow();
  return journey !== null && states.includes(journey.state);
}

const requestIsElsewhere = () => inState('in-review') && useRoute.getState().page !== 'reviews';
const showRequest = () => navigate('reviews', journeyInWindow()?.id ?? null);

/** What can be asked of and decided about the journey in the window. */
export const reviewActions: readonly Action[] = [
  {
    id: 'submit-for-review',
    title: 'Submit for review',
    group: 'Review',
    icon: 'send',
    shortcut: 'Mod+Shift+Enter',
    keywords: 'review approval request',
    available: () => inState('draft', 'changed'),
    run: async () => {
      await saveEdits();
      openSubmitDialog(journeyInWindow()?.id ?? '');
    },
  },
  {
    id: 'approve',
    title: 'Approve',
    group: 'Review',
    icon: 'clipboard-check',
    keywords: 'review decide return',
    available: () => requestIsElsewhere() && decides(useWorkspace.getState().workspace?.person?.role ?? 'reviewer'),
    run: showRequest,
  },
  { id: 'show-request', title: 'Show request', group: 'Review', icon: 'eye', keywords: 'review', available: requestIsElsewhere, run: showRequest },
];
