import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { client } from '../../api/connection.ts';
import { act } from '../../api/hooks.ts';
import { saveEdits } from '../../editor/document-store.ts';
import type { ListName } from './comparison.ts';

/** What the drawer shows of a run. */
export type SimulationView = 'comparison' | ListName;

export interface RunningSimulation {
  runId: string;
  done: number;
  total: number;
  remainingSeconds: number | null;
  cancelling: boolean;
  /** begun by itself after an edit, or by another window: it takes no button away */
  automatic: boolean;
  /** somebody asked for figures while it was under way: what was edited since it began wants another run */
  again?: boolean;
}

export interface SimulationState {
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

export interface SimulationSettings {
  seed: number;
  days: number;
  /** run again by itself after an edit */
  followEdits: boolean;
}

/** How the next run is made; remembered in this browser. */
export const useSimulationSettings = create<SimulationSettings>()(persist((): SimulationSettings => ({ seed: 1, days: 60, followEdits: true }), { name: 'throughline-simulation' }));

let starting = false;
/** a start that an edit asked for and the host has not answered yet */
let startingInBackground: Promise<void> = Promise.resolve();

/** Starts a run of what stands there now and shows it. One that began by itself is taken as the answer, unless it is of an earlier version. */
export async function startSimulation(): Promise<void> {
  if (starting || useSimulation.getState().running?.automatic === false) return;
  openDrawer('simulation');
  useSimulation.setState({ view: 'comparison', failure: null });
  starting = true;
  try {
    await saveEdits();
    await startingInBackground;
    const { running } = useSimulation.getState();
    if (running) return useSimulation.setState({ running: { ...running, automatic: false, again: true } });
    const { seed, days } = useSimulationSettings.getState();
    const started = await act('simulation.start', { seed, days });
    if (started) began(started.runId, false);
  } finally {
    starting = false;
  }
}

/** Starts a run behind what the person does. A refusal, as of a journey that is half drawn, is no news: the figures are marked as old anyway. */
export function startInBackground(): Promise<void> {
  startingInBackground = (async () => {
    const { seed, days } = useSimulationSettings.getState();
    try {
      began((await client().call('simulation.start', { seed, days, automatic: true })).runId, true);
    } catch {
      // said by the notice that the figures are of how things were
    }
  })();
  return startingInBackground;
}

function began(runId: string, automatic: boolean): void {
  // a fast run may have ended before its start was answered
  if (useSimulation.getState().endedRunId === runId) return;
  useSimulation.setState({ running: { runId, done: 0, total: 0, remainingSeconds: null, cancelling: false, automatic } });
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
