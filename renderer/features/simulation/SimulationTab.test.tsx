import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useFigures } from '../../canvas/figures-store.ts';
import { useShell } from '../../app/shell-store.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { collision, consentBlock, frictionRow, journey, NEWS, liveResult, openWorkspace, POLICY, RENEWAL, REPORT, RUN } from '../testing/samples.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { FollowSimulation } from './FollowSimulation.tsx';
import { SimulationTab } from './SimulationTab.tsx';
import { showLive, useSimulation, useSimulationSettings } from './simulation-store.ts';

let host: FakeHost;

beforeEach(() => {
  pretendLayout();
  useSimulation.setState({ running: null, report: null, live: null, source: 'run', failure: null, posture: 'separate', view: 'comparison', endedRunId: null });
  useSimulationSettings.setState({ seed: 1, days: 60, followEdits: false });
  useFigures.setState({ figures: null });
  useTimeline.setState({ contactId: null, moment: null });
  openWorkspace();
  host = fakeHost({
    'policy.get': () => ({ policy: POLICY, hash: 'policy-hash', sequence: 1, pending: null }),
    'simulation.runs': () => ({ runs: [] }),
    'simulation.start': () => ({ runId: 'run-1' }),
    'simulation.cancel': () => ({}),
    'simulation.report': () => REPORT,
    'simulation.collisions': ({ posture }) => (posture === 'separate' ? { total: 2, rows: [collision(1), collision(2, { contactName: 'Zoë Last', at: '2026-05-04T10:00:00-04:00' })] } : { total: 0, rows: [] }),
    'simulation.consentBlocks': () => ({ total: 2, rows: [consentBlock(1), consentBlock(2, { result: 'sent', contactName: 'Sent After' })] }),
  });
});

function show() {
  return render(
    <TooltipProvider>
      <FollowSimulation />
      <SimulationTab />
      <Toasts />
    </TooltipProvider>,
  );
}

async function simulate(user = userEvent.setup()) {
  const [submit] = await screen.findAllByRole('button', { name: 'Simulate' });
  await user.click(submit!);
  await waitFor(() => expect(lastInput(host, 'simulation.start')).toBeDefined());
  act(() => host.emit('simulation.progress', { runId: 'run-1', phase: 'reading', done: 400, total: 500, remainingSeconds: null }));
  expect(await screen.findByText('Reading: 400 of 500 contacts')).toBeDefined();
  act(() => host.emit('simulation.progress', { runId: 'run-1', phase: 'turns', done: 12, total: 60, remainingSeconds: null }));
  expect(await screen.findByText('Giving turns at shared senders and owners: 12 of 60 days settled')).toBeDefined();
  act(() => host.emit('simulation.progress', { runId: 'run-1', phase: 'running', done: 125, total: 500, remainingSeconds: 6 }));
  return user;
}

async function finish() {
  act(() => host.emit('simulation.ended', { runId: 'run-1', state: 'finished', message: '' }));
  await screen.findByRole('table', { name: 'Friction' });
}

it('runs with the seed and days asked for, says what is left, and can be cancelled', async () => {
  show();
  const user = userEvent.setup();
  const days = screen.getByRole('spinbutton', { name: 'Days' });
  await user.clear(days);
  await user.type(days, '30');
  await simulate(user);
  expect(lastInput(host, 'simulation.start')).toEqual({ seed: 1, days: 30 });
  expect(await screen.findByText('Simulating: 125 of 500 contacts')).toBeDefined();
  expect(screen.getByText('about 6 s left')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(lastInput(host, 'simulation.cancel')).toEqual({ runId: 'run-1' });
  act(() => host.emit('simulation.ended', { runId: 'run-1', state: 'cancelled', message: '' }));
  await waitFor(() => expect(screen.queryByText('Simulating: 125 of 500 contacts')).toBeNull());
  expect(await screen.findByText(/was cancelled/)).toBeDefined();
});

it('shows both postures side by side with unit and base, and puts them on the canvas', async () => {
  show();
  await simulate();
  await finish();
  const row = within(screen.getByRole('table', { name: 'Friction' })).getByRole('row', { name: /Messages after an opt-out/ });
  const cells = within(row).getAllByRole('cell').map((cell) => cell.textContent);
  expect(cells).toEqual(['7of 1,000 touches · 0.7%', '0of 1,000 touches · 0%']);
  expect(within(screen.getByRole('table', { name: 'Friction' })).getByRole('row', { name: /of which not synced yet/ }).textContent).toContain('3of 7 messages');
  expect(screen.getByText(/not recorded/)).toBeDefined();
  expect(useFigures.getState().figures).toMatchObject({ posture: 'separate', contactCount: 500, hashes: { renewal: RENEWAL.hash, news: NEWS.hash } });
});

it('opens the list behind a figure, filters it, and leads to the contact’s timeline', async () => {
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: /Collisions, Separate systems: 2 of 1,000 touches/ }));
  const table = await screen.findByRole('table', { name: 'Collisions' });
  expect(await within(table).findByText('3 May 2026, 09:12 EDT')).toBeDefined();
  expect(within(table).getAllByText('30 min')).toHaveLength(1);
  await user.type(screen.getByRole('searchbox', { name: 'Filter collisions' }), 'zoë');
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('1 of 2 collisions');
  await user.click(within(table).getByText('Zoë Last'));
  expect(useTimeline.getState()).toMatchObject({ contactId: 'c-2', moment: { at: '2026-05-04T10:00:00-04:00', journeyId: 'renewal', nodeId: 'sms-1' } });
  expect(useShell.getState()).toMatchObject({ drawerOpen: true, drawerTab: 'timeline' });
});

it('tells what consent stopped from what went out after an opt-out', async () => {
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: 'Consent blocks' }));
  const blocks = await screen.findByRole('table', { name: 'Consent blocks' });
  expect(await within(blocks).findByText('Opted out of the channel')).toBeDefined();
  expect(within(blocks).queryByText('Sent After')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'After an opt-out' }));
  expect(await within(await screen.findByRole('table', { name: 'Messages after an opt-out' })).findByText('Sent After')).toBeDefined();
});

it('opens the exits behind an outcome and the decisions behind a reason, page after page', async () => {
  const row = { contactId: 'c-1', contactName: 'Met Sales', at: '2026-05-03T09:12:00-04:00', timeZone: 'America/New_York', channel: null, journeyId: 'renewal', nodeId: 'exit', exit: 'renewed', decision: '' as const, reason: '', ruleId: '', turn: null };
  host.handle({
    'simulation.records': ({ filter, from }) => {
      if (filter.kind !== 'exit') return { rows: [{ ...row, contactName: 'Stopped', channel: 'sms', exit: '', decision: 'block', reason: 'OPTED_OUT_CHANNEL', ruleId: 'consent/opted-out-channel' }], next: null };
      return from.skip === 0 ? { rows: [row], next: { part: 0, skip: 1 } } : { rows: [{ ...row, contactId: 'c-2', contactName: 'Met Later' }], next: null };
    },
  });
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: /^Renewed, Separate systems: 80 of 500 exits/ }));
  const exits = await screen.findByRole('table', { name: 'Renewed' });
  expect(await within(exits).findByText('Met Later')).toBeDefined();
  expect(lastInput(host, 'simulation.records')).toMatchObject({ posture: 'separate', filter: { kind: 'exit', outcome: 'renewed' }, from: { part: 0, skip: 1 } });
  await user.click(within(exits).getByText('Met Sales'));
  expect(useTimeline.getState()).toMatchObject({ contactId: 'c-1', moment: { journeyId: 'renewal', nodeId: 'exit' } });

  await user.click(screen.getByRole('button', { name: 'Side by side' }));
  await user.click(screen.getByRole('button', { name: /Governed: 52 decisions\. Open the list/ }));
  expect(await screen.findByText('Stopped')).toBeDefined();
  expect(useSimulation.getState().posture).toBe('governed');
});

it('opens who waited for a shared sender, until when and for how long', async () => {
  const sendingTime = { senders: [{ id: 'Toll-free', channel: 'sms' as const, messages: 400, waited: 2, longestWaitSeconds: 5400, heldAtTurn: 0, waitingAtEnd: 1 }], unsettledFrom: null };
  const row = { contactId: 'c-1', contactName: 'Waited Long', at: '2026-05-03T10:00:00-04:00', timeZone: 'America/New_York', channel: 'sms' as const, journeyId: 'renewal', nodeId: 'sms-1', exit: '', decision: 'defer' as const, reason: 'RATE_LIMIT', ruleId: 'pacing/rate-limit', turn: { at: '2026-05-03T11:30:00-04:00', waitSeconds: 5400 } };
  host.handle({
    'simulation.report': () => ({ ...REPORT, postures: { separate: { ...REPORT.postures.separate!, sendingTime }, governed: { ...REPORT.postures.governed!, sendingTime } } }),
    'simulation.records': ({ filter }) => ({ rows: filter.kind === 'turn' && filter.fate === 'waiting' ? [{ ...row, contactName: 'Never Sent', turn: { at: null, waitSeconds: 0 } }] : [row], next: null }),
  });
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: /^Toll-free: waited for their turn, Governed: 2 of 400 messages/ }));
  const waits = await screen.findByRole('table', { name: 'Toll-free: waited for their turn' });
  expect(await within(waits).findByText('1 h 30 min')).toBeDefined();
  expect(within(waits).getByText(/11:30 AM|11:30/)).toBeDefined();
  expect(lastInput(host, 'simulation.records')).toMatchObject({ posture: 'governed', filter: { kind: 'turn', sender: 'Toll-free', fate: 'went' } });
  await user.click(within(waits).getByText('Waited Long'));
  expect(useTimeline.getState()).toMatchObject({ contactId: 'c-1', moment: { at: row.at, nodeId: 'sms-1' } });
  await user.click(screen.getByRole('button', { name: 'Side by side' }));
  await user.click(screen.getByRole('button', { name: /^Toll-free: still waiting at the end, Separate systems/ }));
  expect(await screen.findByText('Never: no day takes it')).toBeDefined();
});

it('shows what owners’ time made tasks wait, in the posture that routes them', async () => {
  const owner = { id: 'dana', name: 'Dana', tasks: 12, answered: 9, inTime: 6, late: 4, held: 1, waitingAtEnd: 2, longestWaitSeconds: 90_000 };
  const ownersTime = { owners: [owner, { ...owner, id: 'sam', name: 'Sam', inTime: 10, late: 0, longestWaitSeconds: 60 }], unassigned: 3, unsettledFrom: '2026-05-09T00:00:00Z' };
  host.handle({ 'simulation.report': () => ({ ...REPORT, postures: { ...REPORT.postures, governed: { ...REPORT.postures.governed!, ownersTime } } }) });
  show();
  await simulate();
  await finish();
  const table = screen.getByRole('table', { name: 'Owners' });
  const row = (name: string) => within(table).getByRole('row', { name: new RegExp(`^${name}`) }).textContent;
  expect(row('SLA breached')).toBe('SLA breachedroutes nothing4of 20 tasks · 20%');
  expect(row('Answered in time')).toContain('16of 20 tasks');
  expect(row('Longest wait, hours')).toContain('25');
  expect(row('Nobody’s')).toContain('3');
  expect(screen.getByText(/hang together too far to be settled: from 2026-05-09/)).toBeDefined();
});

it('goes from figure to figure with the arrows, where a table of them is one stop', async () => {
  show();
  const user = await simulate();
  await finish();
  const reasons = screen.getByRole('table', { name: 'Decisions by reason' });
  const buttons = within(reasons).getAllByRole('button');
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, ...buttons.slice(1).map(() => -1)]);
  act(() => buttons[0]!.focus());
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(buttons[1]);
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, ...buttons.slice(2).map(() => -1)]);
  await user.keyboard('{End}');
  expect(document.activeElement).toBe(buttons.at(-1));
});

it('opens the lists behind barred hours, opt-outs and replies, each as far as its figure goes', async () => {
  host.handle({
    'simulation.friction': ({ list }) => {
      if (list === 'barredHours') return { total: 1, rows: [frictionRow({ contactName: 'Night Owl' })] };
      if (list === 'optOutsCaused') return { total: 2, rows: [frictionRow({ contactName: 'Wrote Stop', fate: 'recorded' }), frictionRow({ contactName: 'Drawn Stop', fate: 'sampled' })] };
      return { total: 2, rows: [frictionRow({ contactName: 'Heard', journeyId: null, nodeId: null, fate: 'owner' }), frictionRow({ contactName: 'Unheard', journeyId: null, nodeId: null, fate: 'lost' })] };
    },
  });
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: /In barred hours, Separate systems: 4 of 1,000 touches/ }));
  await user.click(await within(await screen.findByRole('table', { name: 'In barred hours' })).findByText('Night Owl'));
  expect(useTimeline.getState()).toMatchObject({ contactId: 'c-1', moment: { journeyId: 'renewal', nodeId: 'sms-1' } });

  await user.click(screen.getByRole('button', { name: 'Side by side' }));
  await user.click(screen.getByRole('button', { name: /Opt-outs after a touch, Separate systems: 5 of 1,000 touches/ }));
  const optOuts = await screen.findByRole('table', { name: 'Opt-outs after a touch' });
  expect(within(await within(optOuts).findByRole('row', { name: /Drawn Stop/ })).getByText('Simulated')).toBeDefined();
  expect(within(within(optOuts).getByRole('row', { name: /Wrote Stop/ })).getByText('On record')).toBeDefined();

  await user.click(screen.getByRole('button', { name: 'Side by side' }));
  await user.click(screen.getByRole('button', { name: /Late or lost, Separate systems: 30 of 50 replies/ }));
  const replies = await screen.findByRole('table', { name: 'Replies' });
  expect(await within(replies).findByText('Unheard')).toBeDefined();
  expect(within(replies).queryByText('Heard')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Replies' }));
  expect(await within(await screen.findByRole('table', { name: 'Replies' })).findByText('Heard')).toBeDefined();
  expect(lastInput(host, 'simulation.friction')).toMatchObject({ list: 'replies', posture: 'separate', runId: 'run-1' });
});

it('switches the posture of lists and canvas together', async () => {
  show();
  const user = await simulate();
  await finish();
  await user.click(screen.getByRole('button', { name: 'Collisions' }));
  await screen.findByRole('table', { name: 'Collisions' });
  await user.click(screen.getByRole('radio', { name: 'Governed' }));
  expect(await screen.findByText(/No touch of this posture/)).toBeDefined();
  expect(useFigures.getState().figures?.flows['renewal']?.nodes['sms-1']?.allowed).toBe(350);
});

it('says when the figures are of an earlier version, and why a run failed', async () => {
  show();
  await simulate();
  await finish();
  act(() => openWorkspace({}, [journey('renewal', { name: 'Renewal nudge', hash: 'another' }), NEWS]));
  expect(await screen.findByText(/Since this run “Renewal nudge” was changed/)).toBeDefined();
  act(() => host.emit('simulation.ended', { runId: 'run-2', state: 'failed', message: 'The worker ran out of memory.' }));
  expect(await screen.findByText('The worker ran out of memory.')).toBeDefined();
});

it('takes up the newest finished run when the window opens', async () => {
  host.handle({ 'simulation.runs': () => ({ runs: [{ ...RUN, id: 'run-9', state: 'failed' }, RUN] }) });
  show();
  await screen.findByRole('table', { name: 'Friction' });
  expect(lastInput(host, 'simulation.report')).toEqual({ runId: 'run-1' });
});

it('shows no progress for ever when a run ends before its start is answered', async () => {
  host.handle({
    'simulation.start': async () => {
      host.emit('simulation.ended', { runId: 'run-1', state: 'finished', message: '' });
      return { runId: 'run-1' };
    },
  });
  show();
  await userEvent.setup().click((await screen.findAllByRole('button', { name: 'Simulate' }))[0]!);
  await screen.findByRole('table', { name: 'Friction' });
  expect(screen.queryByText('Starting the simulation')).toBeNull();
});

it('lists what the live result blocked at once, and puts the reasons in as the gate gives them', async () => {
  host.handle({
    'live.consentBlocks': () => ({ total: 2, rows: [consentBlock(1, { why: '' }), consentBlock(2, { why: '' })] }),
    'live.explanations': ({ places }) => ({ why: places.map((place) => `Blocked: contact ${place} sent STOP.`) }),
  });
  show();
  act(() => showLive(liveResult({ version: 1 })));
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Consent blocks' }));
  expect(await screen.findByText('Blocked: contact 1 sent STOP.')).toBeDefined();
  expect(lastInput(host, 'live.explanations')).toEqual({ version: 1, posture: 'separate', places: [0, 1] });
  await userEvent.setup().selectOptions(screen.getByRole('combobox', { name: 'Group blocks' }), 'By rule');
  expect(await screen.findByRole('button', { name: /Opted out of the channel.* 2$/ })).toBeDefined();
});
