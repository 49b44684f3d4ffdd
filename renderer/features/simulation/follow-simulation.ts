import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { refreshJourneys, useWorkspace } from '../../api/workspace-store.ts';
import { setFigures } from '../../canvas/figures-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { followEdits } from './follow-edits.ts';
import { openRun, shownReport, startSimulation, useSimulation, type SimulationState } from './simulation-store.ts';
import { changedSince } from './staleness.ts';

async function onEnded(runId: string, state: 'finished' | 'cancelled' | 'failed', message: string): Promise<void> {
  const { running } = useSimulation.getState();
  const ours = running === null || running.runId === runId;
  useSimulation.setState({ endedRunId: runId, ...(ours ? { running: null } : {}) });
  if (state === 'finished' && ours) await openRun(runId);
  if (state === 'finished' && running?.again === true && (await isOutOfDate())) await startSimulation();
  if (state === 'failed') useSimulation.setState({ failure: message });
  if (state === 'cancelled' && running?.runId === runId) showToast({ text: 'The simulation was cancelled. The figures shown are of the run before it, if there was one.' });
}

/** Whether the figures shown are of an earlier version of a journey than the host has now. */
async function isOutOfDate(): Promise<boolean> {
  await refreshJourneys();
  const { report } = useSimulation.getState();
  return report !== null && changedSince(report.run, useWorkspace.getState().journeys ?? [], null, null) !== '';
}

/** Shows the newest finished run, if there is one, and takes up one that is under way. */
async function takeUpLatest(): Promise<void> {
  try {
    const { runs } = await client().call('simulation.runs', {});
    const underWay = runs.find((run: RunSummary) => run.state === 'running');
    if (underWay) useSimulation.setState({ running: { runId: underWay.id, done: 0, total: underWay.contactCount, remainingSeconds: null, cancelling: false, automatic: true } });
    const finished = runs.find((run: RunSummary) => run.state === 'finished');
    if (finished) await openRun(finished.id);
  } catch (error) {
    useSimulation.setState({ failure: errorWords(error) });
  }
}

/** Puts the figures of the posture shown on the canvas. */
function showOnCanvas(state: SimulationState): void {
  const { posture, report: stored, live } = state;
  const report = shownReport(state);
  const flows = report?.flows[posture];
  if (!report || !flows) return setFigures(null);
  setFigures({
    runId: report.run.id,
    posture,
    contactCount: report.run.contactCount,
    flows,
    collisionsAt: live !== null && report === live.report ? live.result.collisionsAt[posture] : {},
    hashes: Object.fromEntries(stored?.run.journeys.map(({ id, hash }) => [id, hash]) ?? []),
  });
}

/** Follows the host's runs. Answers how to stop. */
export function followSimulation(): () => void {
  void takeUpLatest();
  const stops = [
    useSimulation.subscribe((state, before) => {
      if (state.report !== before.report || state.live !== before.live || state.source !== before.source || state.posture !== before.posture) showOnCanvas(state);
    }),
    client().subscribe('simulation.progress', (progress) => {
      const { running } = useSimulation.getState();
      if (running && running.runId !== progress.runId) return;
      useSimulation.setState({ running: { cancelling: false, automatic: true, ...running, ...progress } });
    }),
    client().subscribe('simulation.ended', ({ runId, state, message }) => void onEnded(runId, state, message)),
    client().subscribe('workspace.replaced', () => {
      useSimulation.setState({ running: null, report: null, live: null, liveProblem: null, source: 'run', failure: null, view: 'comparison' });
      void takeUpLatest();
    }),
    followEdits(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
