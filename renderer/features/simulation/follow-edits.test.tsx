import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useWorkspace } from '../../api/workspace-store.ts';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { journey, NEWS, openWorkspace, RENEWAL, REPORT, RUN } from '../testing/samples.ts';
import { followSimulation } from './follow-simulation.ts';
import { startSimulation, useSimulation, useSimulationSettings } from './simulation-store.ts';

let host: FakeHost;
let stop: () => void;
const EDITED = journey('renewal', { name: 'Renewal nudge', hash: 'edited' });
const starts = () => host.asked.filter(({ name }) => name === 'simulation.start').length;

beforeEach(() => {
  vi.useFakeTimers();
  openWorkspace();
  useSimulation.setState({ running: null, report: REPORT, failure: null, endedRunId: null });
  useSimulationSettings.setState({ seed: 1, days: 60, followEdits: true });
  host = fakeHost({
    'simulation.runs': () => ({ runs: [] }),
    'journeys.list': () => ({ journeys: [...(useWorkspace.getState().journeys ?? [])] }),
    'simulation.start': () => ({ runId: 'run-2' }),
    'simulation.report': () => ({ ...REPORT, run: { ...RUN, id: 'run-2', journeys: [{ id: 'renewal', name: 'Renewal nudge', hash: 'edited' }, RUN.journeys[1]!] } }),
  });
  stop = followSimulation();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('runs again once a burst of edits has paused, and shows the new figures', async () => {
  openWorkspace({}, [journey('renewal', { hash: 'half' }), NEWS]);
  await vi.advanceTimersByTimeAsync(1000);
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(starts()).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(starts()).toBe(1);
  expect(useSimulation.getState().running).toMatchObject({ runId: 'run-2', automatic: true });
  host.emit('simulation.ended', { runId: 'run-2', state: 'finished', message: '' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(useSimulation.getState().report?.run.id).toBe('run-2');
  expect(starts()).toBe(1);
});

it('runs again for what was edited while a run was under way', async () => {
  useSimulation.setState({ running: { runId: 'run-1', done: 0, total: 500, remainingSeconds: null, cancelling: false, automatic: true } });
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(starts()).toBe(0);
  host.emit('simulation.ended', { runId: 'run-1', state: 'cancelled', message: '' });
  await vi.advanceTimersByTimeAsync(2000);
  expect(starts()).toBe(1);
});

it('follows a change of policy', async () => {
  host.emit('policy.changed', {});
  await vi.advanceTimersByTimeAsync(2000);
  expect(starts()).toBe(1);
});

it.each<[string, () => void]>([
  ['following is off', () => useSimulationSettings.setState({ followEdits: false })],
  ['there are no figures to keep up to date', () => useSimulation.setState({ report: null })],
  ['a run takes long', () => useSimulation.setState({ report: { ...REPORT, run: { ...RUN, finishedAt: '2026-05-03T09:02:00Z' } } })],
])('does nothing by itself when %s', async (_, prepare) => {
  prepare();
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(starts()).toBe(0);
});

it('does nothing when only names and places changed', async () => {
  openWorkspace({}, [journey('renewal', { name: 'Another name', hash: RENEWAL.hash }), NEWS]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(starts()).toBe(0);
});

it('takes a run that began by itself as the answer to Simulate', async () => {
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(2000);
  await startSimulation();
  expect(starts()).toBe(1);
  expect(useSimulation.getState().running?.automatic).toBe(false);
  host.emit('simulation.ended', { runId: 'run-2', state: 'finished', message: '' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(starts()).toBe(1);
});

it('takes a run that is just beginning for the one under way', async () => {
  let answer = (): void => {};
  host.handle({ 'simulation.start': () => new Promise((resolve) => (answer = () => resolve({ runId: 'run-2' }))) });
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(2000);
  const asked = startSimulation();
  await vi.advanceTimersByTimeAsync(10);
  answer();
  await asked;
  expect(starts()).toBe(1);
  expect(useSimulation.getState().running).toMatchObject({ runId: 'run-2', automatic: false, again: true });
});

it('runs once more for Simulate where the run under way began before the last edit', async () => {
  openWorkspace({}, [EDITED, NEWS]);
  await vi.advanceTimersByTimeAsync(2000);
  openWorkspace({}, [journey('renewal', { hash: 'edited-again' }), NEWS]);
  await startSimulation();
  host.emit('simulation.progress', { runId: 'run-2', done: 250, total: 500, remainingSeconds: 1 });
  expect(starts()).toBe(1);
  host.emit('simulation.ended', { runId: 'run-2', state: 'finished', message: '' });
  await vi.advanceTimersByTimeAsync(100);
  expect(starts()).toBe(2);
});
