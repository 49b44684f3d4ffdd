import { useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { navigate, useRoute } from '../../app/route.ts';

/** Leads to what publishing would do, where the button is that does it: nobody publishes without having seen the plan. */
export const publishActions: readonly Action[] = [
  {
    id: 'publish',
    title: 'Publish',
    group: 'Publish',
    icon: 'rocket',
    keywords: 'target plan send release',
    available: () => {
      const { page, id } = useRoute.getState();
      const journey = useWorkspace.getState().journeys?.find((one) => one.id === id);
      return page !== 'publish' && (journey?.state === 'approved' || journey?.state === 'published');
    },
    run: () => navigate('publish', useRoute.getState().id),
  },
  { id: 'open-attention', title: 'Open what needs a person', group: 'Publish', icon: 'hand', keywords: 'undecided dead letters alerts sender stuck', run: () => navigate('publish', null, { tab: 'attention' }) },
  { id: 'verify-audit-log', title: 'Open audit log', group: 'Publish', icon: 'shield-check', keywords: 'verify chain record', run: () => navigate('publish', null, { tab: 'audit' }) },
];
