import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { runAction, registerActions } from '../../app/actions.ts';
import { navigate } from '../../app/route.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { useSimulation } from '../simulation/simulation-store.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { ADA, journey, NEWS, openWorkspace, RENEWAL, REPORT, REY } from '../testing/samples.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { tourActions } from './actions.ts';
import { Tour } from './Tour.tsx';
import { useTour } from './tour-store.ts';

const ACCOUNTS = [
  { personId: ADA.id, name: ADA.name, role: ADA.role, password: 'ada-ada-ada' },
  { personId: REY.id, name: REY.name, role: REY.role, password: 'rey-rey-rey' },
];
registerActions(tourActions);

beforeEach(() => {
  useTour.setState({ dismissedIn: [], workspaceId: null, hashesAtStart: {}, opened: [], timelineOpened: false, mended: false, published: false });
  useSimulation.setState({ report: null, running: null });
  useTimeline.setState({ contactId: null, moment: null });
  navigate('journeys');
  openWorkspace({ sampleAccounts: ACCOUNTS });
  fakeHost({});
});

function show() {
  render(
    <TooltipProvider>
      <Tour />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

const current = () => within(screen.getByRole('complementary', { name: 'Tour of the sample' })).getAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step')?.textContent;

it('shows the sample’s passwords on the first screen, and moves on as things are done', async () => {
  const user = show();
  expect(screen.getByText('ada-ada-ada')).toBeDefined();
  expect(screen.getByText('rey-rey-rey')).toBeDefined();
  expect(current()).toContain('Look at the three journeys');
  await user.click(screen.getByRole('button', { name: 'Renewal nudge' }));
  await user.click(screen.getByRole('button', { name: 'Newsletter' }));
  expect(current()).toContain('Simulate');
  act(() => useSimulation.setState({ report: REPORT }));
  expect(current()).toContain('Open a collision');
  act(() => useTimeline.setState({ contactId: 'c-1' }));
  expect(current()).toContain('Mend one journey');
  act(() => openWorkspace({ sampleAccounts: ACCOUNTS }, [RENEWAL, { ...NEWS, hash: 'another' }]));
  expect(current()).toContain('Mend one journey');
  act(() => openWorkspace({ sampleAccounts: ACCOUNTS }, [journey('renewal', { hash: 'mended' }), NEWS]));
  expect(current()).toContain('Submit, approve, publish');
  expect(JSON.parse(localStorage.getItem('throughline-tour') ?? '{}')).toMatchObject({ state: { mended: true } });
  act(() => openWorkspace({ sampleAccounts: ACCOUNTS }, [journey('renewal', { hash: 'mended', state: 'published' }), NEWS]));
  expect(screen.getByRole('heading', { name: 'That is the whole way round' })).toBeDefined();
  act(() => openWorkspace({ sampleAccounts: ACCOUNTS }, [journey('renewal', { hash: 'mended', state: 'approved' }), NEWS]));
  expect(screen.getByRole('heading', { name: 'That is the whole way round' })).toBeDefined();
});

it('can be dismissed, and found again from what stands there now', async () => {
  const user = show();
  act(() => navigate('journeys', RENEWAL.id));
  await user.click(screen.getByRole('button', { name: 'Dismiss the tour' }));
  expect(screen.queryByRole('complementary')).toBeNull();
  await act(() => runAction('show-tour'));
  expect(current()).toContain('Look at the three journeys');
  expect(useTour.getState()).toMatchObject({ opened: [], hashesAtStart: { renewal: RENEWAL.hash, news: NEWS.hash } });
});

it('folds to its steps', async () => {
  const user = show();
  await user.click(screen.getByRole('button', { name: 'Fold the tour' }));
  expect(screen.queryByText('ada-ada-ada')).toBeNull();
  expect(current()).toContain('Look at the three journeys');
  await user.click(screen.getByRole('button', { name: 'Unfold the tour' }));
  expect(screen.getByText('ada-ada-ada')).toBeDefined();
});

it('shows the passwords again when a step asks who one is', async () => {
  show();
  act(() => navigate('journeys', RENEWAL.id));
  expect(screen.queryByText('ada-ada-ada')).toBeNull();
  act(() => {
    useSimulation.setState({ report: REPORT });
    useTimeline.setState({ contactId: 'c-1' });
    openWorkspace({ sampleAccounts: ACCOUNTS }, [journey('renewal', { hash: 'mended' }), NEWS]);
  });
  expect(current()).toContain('Submit, approve, publish');
  expect(screen.getByText('ada-ada-ada')).toBeDefined();
});

it('is only for the sample', () => {
  openWorkspace({ sampleAccounts: [] });
  show();
  expect(screen.queryByRole('complementary')).toBeNull();
});
