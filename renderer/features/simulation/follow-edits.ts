import { client } from '../../api/connection.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { startInBackground, useSimulation, useSimulationSettings } from './simulation-store.ts';
import { changedSince } from './staleness.ts';

/** Edits come in bursts: a run begins once they have paused. */
const PAUSE_MS = 1500;
/** Longer runs are only made when somebody asks for them. */
const QUICK_SECONDS = 5;

/** Whether a run should begin by itself: there are figures, they are of an earlier version, and making them took little. */
export function wantsRun(policyChanged: boolean): boolean {
  const { report, running } = useSimulation.getState();
  const { journeys } = useWorkspace.getState();
  if (!useSimulationSettings.getState().followEdits || !report || running || !journeys) return false;
  const { run } = report;
  const tookSeconds = run.finishedAt === null ? Number.POSITIVE_INFINITY : (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  return tookSeconds <= QUICK_SECONDS && (policyChanged || changedSince(run, journeys, null, null) !== '');
}

/** Keeps the figures up to date while journeys and policy are edited. Answers how to stop. */
export function followEdits(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let policyChanged = false;
  const soon = () => {
    clearTimeout(timer);
    if (!wantsRun(policyChanged)) return;
    timer = setTimeout(() => {
      if (!wantsRun(policyChanged)) return;
      policyChanged = false;
      void startInBackground();
    }, PAUSE_MS);
  };
  const stops = [
    useWorkspace.subscribe((state, before) => {
      if (state.journeys !== before.journeys) soon();
    }),
    // what was edited while a run was under way
    useSimulation.subscribe((state, before) => {
      if (state.running === null && before.running !== null) soon();
    }),
    client().subscribe('policy.changed', () => {
      policyChanged = true;
      soon();
    }),
    () => clearTimeout(timer),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
