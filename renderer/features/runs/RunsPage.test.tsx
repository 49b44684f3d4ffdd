import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { ASSUMED_BEHAVIOUR, RECORDED_ONLY } from '../../../shared/simulate/behaviour-setting.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { useToasts } from '../../ui/toast-store.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { type FakeHost, fakeHost, lastInput } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { RUN } from '../testing/samples.ts';
import { RunsPage } from './RunsPage.tsx';

const RUNS: RunSummary[] = [
  { ...RUN, id: 'third', startedAt: '2026-05-05T09:00:00Z', state: 'failed', hasTrace: false, resumable: true, message: 'Throughline stopped while this ran.' },
  { ...RUN, id: 'second', startedAt: '2026-05-04T09:00:00Z', name: 'After the change', note: 'With a wait', behaviour: { replaysRecorded: true, sampled: ASSUMED_BEHAVIOUR } },
  { ...RUN, id: 'first', startedAt: '2026-05-03T09:00:00Z' },
];

pretendLayout();
let host: FakeHost;
beforeEach(() => {
  useToasts.setState({ toasts: [] });
  navigate('runs');
  host = fakeHost({
    'simulation.runs': () => ({ runs: RUNS }),
    'runs.behaviour': () => RECORDED_ONLY,
    'runs.resume': () => ({}),
    'runs.remove': () => ({}),
    'runs.describe': () => ({}),
    'runs.saveBehaviour': () => ({}),
  });
});

const show = () =>
  render(
    <TooltipProvider>
      <RunsPage />
    </TooltipProvider>,
  );
const rowOf = async (words: string): Promise<HTMLElement> => (await screen.findByText(words)).closest<HTMLElement>('[role=row]')!;

it('lists runs with names, notes and what their behaviour rests on, and goes on with one that was interrupted', async () => {
  const user = userEvent.setup();
  show();
  expect(within(await rowOf('After the change')).getByText('With a wait')).toBeDefined();
  expect(within(await rowOf('After the change')).getByText('Recorded and sampled')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: 'Go on' }));
  expect(lastInput(host, 'runs.resume')).toEqual({ runId: 'third' });
});

it('compares the two that are chosen, the earlier with the later', async () => {
  const user = userEvent.setup();
  show();
  const compare = await screen.findByRole<HTMLButtonElement>('button', { name: 'Compare two runs' });
  expect(compare.disabled).toBe(true);
  await user.click(await screen.findByRole('checkbox', { name: /^Compare After the change/ }));
  await user.click(within(screen.getAllByRole('row')[3]!).getByRole('checkbox'));
  expect(within(screen.getAllByRole('row')[1]!).getByRole<HTMLInputElement>('checkbox').disabled).toBe(true);
  await user.click(compare);
  expect(useRoute.getState()).toMatchObject({ page: 'runs', query: { before: 'first', after: 'second' } });
});

it('removes a run and brings it back, and names it', async () => {
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole('button', { name: 'More for After the change' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  expect(lastInput(host, 'runs.remove')).toEqual({ runId: 'second', removed: true });
  const undo = await waitFor(() => {
    const action = useToasts.getState().toasts.find(({ text }) => text.includes('was removed'))?.action;
    expect(action).toBeDefined();
    return action!;
  });
  undo.run();
  await waitFor(() => expect(lastInput(host, 'runs.remove')).toEqual({ runId: 'second', removed: false }));

  await user.click(screen.getByRole('button', { name: 'More for After the change' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Name and note…' }));
  const dialog = await screen.findByRole('dialog');
  await user.clear(within(dialog).getByLabelText('Name'));
  await user.type(within(dialog).getByLabelText('Name'), 'Kept{Enter}');
  expect(lastInput(host, 'runs.describe')).toEqual({ runId: 'second', name: 'Kept', note: 'With a wait' });
});

it('says how people are taken to behave in the next run', async () => {
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole('button', { name: 'Behaviour: recorded' }));
  const dialog = await screen.findByRole('dialog');
  await user.selectOptions(within(dialog).getByLabelText('What people do comes from'), 'sampled');
  const replies = within(dialog).getByLabelText('SMS: reply, percent');
  await user.clear(replies);
  await user.type(replies, '150');
  expect(within(dialog).getByText('Shares are from 0 to 100%.')).toBeDefined();
  await user.clear(replies);
  await user.type(replies, '12.5');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(lastInput(host, 'runs.saveBehaviour')).toMatchObject({ setting: { replaysRecorded: false, sampled: { channels: { sms: { replied: 0.125 } } } } });
});
