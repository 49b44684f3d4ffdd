import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { RunReport, RunSummary } from '../../../shared/api/calls/simulation.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { client } from '../../api/connection.ts';
import { act } from '../../api/hooks.ts';
import { errorWords } from '../../api/report-error.ts';
import { setFigures } from '../../canvas/figures-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import type { ListName } from './comparison.ts';

/** What the drawer shows of a run. */
export type SimulationView = 'comparison' | ListName;

export interface RunningSimulation {
  runId: string;
  done: number;
  total: number;
  remainingSeconds: number | null;
  cancelling: boolean;
}

interface SimulationState {
  running: RunningSimulation | null;
  /** the run whose figures stand in the drawer and on the canvas */
  report: RunReport | null;
  /** why the last run has no figures, in words */
  failure: string | null;
  posture: Posture;
  view: SimulationView;
  /** the run that ended last */
  endedRunId: string | null;
}

export const useSimulation = create<SimulationState>(() => ({ running: null, report: null, failure: null, posture: 'separate', view: 'comparison', endedRunId: null }));

/** Seed and length of the next run; remembered in this browser. */
export const useSimulationSettings = create<{ seed: number; days: number }>()(persist(() => ({ seed: 1, days: 60 }), { name: 'throughline-simulation' }));

/** Starts a run with the settings and shows it. */
export async function startSimulation(): Promise<void> {
  if (useSimulation.getState().running) return;
  openDrawer('simulation');
  const started = await act('simulation.start', useSimulationSettings.getState());
  if (!started) return;
  // a fast run may have ended before its start was answered
  if (useSimulation.getState().endedRunId === started.runId) return;
  useSimulation.setState({ running: { runId: started.runId, done: 0, total: 0, remainingSeconds: null, cancelling: false }, failure: null, view: 'comparison' });
}

export async function cancelSimulation(): Promise<void> {
  const { running } = useSimulation.getState();
  if (!running) return;
  useSimulation.setState({ running: { ...running, cancelling: true } });
  await act('simulation.cancel', { runId: running.runId });
}

/** Shows a run's figures, in the drawer and on the canvas. */
export async function openRun(runId: string): Promise<void> {
  const report = await act('simulation.report', { runId });
  if (!report) return;
  const { posture } = useSimulation.getState();
  const has = report.postures[posture] !== undefined;
  useSimulation.setState({ report, failure: null, posture: has ? posture : report.postures.separate ? 'separate' : 'governed' });
}

/** Opens a list behind a figure. */
export function openList(view: SimulationView, posture: Posture): void {
  useSimulation.setState({ view, posture });
  openDrawer('simulation');
}

async function onEnded(runId: string, state: 'finished' | 'cancelled' | 'failed', message: string): Promise<void> {
  const { running } = useSimulation.getState();
  const ours = running === null || running.runId === runId;
  useSimulation.setState({ endedRunId: runId, ...(ours ? { running: null } : {}) });
  if (state === 'finished' && ours) await openRun(runId);
  if (state === 'failed') useSimulation.setState({ failure: message });
  if (state === 'cancelled' && running?.runId === runId) showToast({ text: 'The simulation was cancelled. The figures shown are of the run before it, if there was one.' });
}

/** Shows the newest finished run, if there is one, and takes up one that is under way. */
async function takeUpLatest(): Promise<void> {
  try {
    const { runs } = await client().call('simulation.runs', {});
    const underWay = runs.find((run: RunSummary) => run.state === 'running');
    if (underWay) useSimulation.setState({ running: { runId: underWay.id, done: 0, total: underWay.contactCount, remainingSeconds: null, cancelling: false } });
    const finished = runs.find((run: RunSummary) => run.state === 'finished');
    if (finished) await openRun(finished.id);
  } catch (error) {
    useSimulation.setState({ failure: errorWords(error) });
  }
}

/** Puts the figures of the posture shown on the canvas. */
function showOnCanvas({ report, posture }: SimulationState): void {
  const flows = report?.flows[posture];
  setFigures(
    report && flows
      ? { runId: report.run.id, posture, contactCount: report.run.contactCount, flows, hashes: Object.fromEntries(report.run.journeys.map(({ id, hash }) => [id, hash])) }
      : null,
  );
}

/** Follows the host's runs. Answers how to stop. */
export function followSimulation(): () => void {
  void takeUpLatest();
  const stops = [
    useSimulation.subscribe((state, before) => {
      if (state.report !== before.report || state.posture !== before.posture) showOnCanvas(state);
    }),
    client().subscribe('simulation.progress', (progress) => {
      const { running } = useSimulation.getState();
      if (running && running.runId !== progress.runId) return;
      useSimulation.setState({ running: { ...progress, cancelling: running?.cancelling ?? false } });
    }),
    client().subscribe('simulation.ended', ({ runId, state, message }) => void onEnded(runId, state, message)),
    client().subscribe('workspace.replaced', () => {
      useSimulation.setState({ running: null, report: null, failure: null, view: 'comparison' });
      void takeUpLatest();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
