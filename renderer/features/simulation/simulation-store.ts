import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { LiveResult } from '../../../shared/api/calls/live.ts';
import type { SimulationPhase } from '../../../shared/api/events.ts';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import type { RecordFilter } from '../../../shared/simulate/records.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { act } from '../../api/hooks.ts';
import { saveEdits } from '../../editor/document-store.ts';
import type { ListName } from './views.tsx';
import { asReport, isOfSame } from './live-report.ts';

/** What the drawer shows of a run. */
export type SimulationView = 'comparison' | ListName | 'records';

/** Which exits or decisions are listed, and what the list is called. */
export interface ListedRecords {
  filter: RecordFilter;
  title: string;
}

export interface RunningSimulation {
  runId: string;
  /** what it does now; absent: it has not said yet */
  phase?: SimulationPhase | undefined;
  done: number;
  total: number;
  remainingSeconds: number | null;
  cancelling: boolean;
  /** begun by another window: it takes no button away */
  automatic: boolean;
  /** somebody asked for figures while it was under way: what was edited since it began wants another run */
  again?: boolean;
}

export interface SimulationState {
  running: RunningSimulation | null;
  /** the stored run that was made or opened last */
  report: RunReport | null;
  /** what came of the journeys as they stand now, in the host's form and in that of a run; null: not asked for yet */
  live: { result: LiveResult; report: RunReport } | null;
  /** an answer is on its way */
  liveBusy: boolean;
  /** why the live result stands still, in words */
  liveProblem: string | null;
  /** whose figures stand in the drawer and on the canvas */
  source: 'live' | 'run';
  /** why the last run has no figures, in words */
  failure: string | null;
  posture: Posture;
  view: SimulationView;
  /** what the view of records lists; null: nothing was asked for yet */
  records: ListedRecords | null;
  /** the run that ended last */
  endedRunId: string | null;
}

export const useSimulation = create<SimulationState>(() => ({ running: null, report: null, live: null, liveBusy: false, liveProblem: null, source: 'run', failure: null, posture: 'separate', view: 'comparison', records: null, endedRunId: null }));

export interface SimulationSettings {
  seed: number;
  days: number;
  /** keep the live result up to date after every edit */
  followEdits: boolean;
}

/** How the next run is made; remembered in this browser. */
export const useSimulationSettings = create<SimulationSettings>()(persist((): SimulationSettings => ({ seed: 1, days: 60, followEdits: true }), { name: 'throughline-simulation' }));

let starting = false;

/** The figures that are shown: the live result's, or a stored run's. */
export function shownReport({ source, live, report }: SimulationState): RunReport | null {
  return source === 'live' && live !== null ? live.report : report;
}

/** Takes up a live result. It is shown, unless a stored run is that says the same of everybody. */
export function showLive(result: LiveResult): void {
  useSimulation.setState(({ report, source }) => ({
    live: { result, report: asReport(result, new Date().toISOString()) },
    liveProblem: null,
    source: source === 'run' && report !== null && isOfSame(report, result) ? 'run' : 'live',
  }));
}

/** Starts a run of what stands there now and shows it. One that another window began is taken as the answer, unless it is of an earlier version. */
export async function startSimulation(): Promise<void> {
  if (starting || useSimulation.getState().running?.automatic === false) return;
  openDrawer('simulation');
  useSimulation.setState({ view: 'comparison', failure: null });
  starting = true;
  try {
    await saveEdits();
    const { running } = useSimulation.getState();
    if (running) return useSimulation.setState({ running: { ...running, automatic: false, again: true } });
    const { seed, days } = useSimulationSettings.getState();
    const started = await act('simulation.start', { seed, days });
    if (started) began(started.runId);
  } finally {
    starting = false;
  }
}

function began(runId: string): void {
  // a fast run may have ended before its start was answered
  if (useSimulation.getState().endedRunId === runId) return;
  useSimulation.setState({ running: { runId, done: 0, total: 0, remainingSeconds: null, cancelling: false, automatic: false } });
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
  useSimulation.setState({ report, source: 'run', failure: null, posture: has ? posture : report.postures.separate ? 'separate' : 'governed' });
}

/** Opens the list behind a count of exits or decisions. */
export function openRecords(records: ListedRecords, posture: Posture): void {
  useSimulation.setState({ view: 'records', records, posture });
  openDrawer('simulation');
}

/** Opens a list behind a figure. */
export function openList(view: SimulationView, posture: Posture): void {
  useSimulation.setState({ view, posture });
  openDrawer('simulation');
}
