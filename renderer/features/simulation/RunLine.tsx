import { behaviourWords } from '../../../shared/simulate/behaviour-setting.ts';
import { useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { counted, ofBase } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { BehaviourBadge } from '../runs/BehaviourBadge.tsx';
import { LIVE_RUN_ID } from './live-report.ts';
import styles from './simulation.module.css';
import { shownReport, startSimulation, useSimulation } from './simulation-store.ts';
import { changedSince } from './staleness.ts';

/** What the figures are of, and whether that is still what stands there. */
export function RunLine() {
  const report = useSimulation(shownReport);
  if (!report) return null;
  return report.run.id === LIVE_RUN_ID ? <LiveLine /> : <StoredLine />;
}

function LiveLine() {
  const live = useSimulation((state) => state.live);
  if (live === null) return null;
  const { contactCount, contactsInAll, journeys, days, seed, rerun, behaviour } = live.result;
  const people = contactCount === contactsInAll ? counted(contactCount, 'contact') : `a sample of ${ofBase(contactCount, contactsInAll, 'contact')}`;
  const text = `${people} through ${counted(journeys.length, 'journey')} over ${counted(days, 'day')}, seed ${seed}, ${behaviourWords(behaviour).toLowerCase()}, as they stand now.`;
  return (
    <p className={styles.runLine} title={`${text} ${rerun}`}>
      <strong>Simulated live</strong>, not recorded: {text} {rerun}
    </p>
  );
}

function StoredLine() {
  const report = useSimulation((state) => state.report);
  if (!report) return null;
  const { run } = report;
  const people = `${counted(run.contactCount, 'contact')} through ${counted(run.journeys.length, 'journey')} over ${counted(run.days, 'day')}, seed ${run.seed}`;
  return (
    <p className={styles.runLine} title={people}>
      <strong>Simulated</strong>, not recorded{run.behaviour.sampled === null ? null : <>, with <BehaviourBadge behaviour={run.behaviour} /> behaviour</>}: {people}, run <Instant at={run.startedAt} />.
    </p>
  );
}

/** Says of a stored run's figures what was changed since, with the way to newer ones. */
export function StaleNotice() {
  const report = useSimulation(shownReport);
  const running = useSimulation((state) => state.running);
  const live = useSimulation((state) => state.live);
  const journeys = useWorkspace((state) => state.journeys);
  const contactCount = useWorkspace((state) => state.workspace?.contactCount ?? null);
  const policy = useCall('policy.get', {}, ['policy.changed']);
  if (!report || report.run.id === LIVE_RUN_ID || running) return null;
  const changed = changedSince(report.run, journeys ?? [], contactCount, policy.data?.hash ?? null);
  if (!changed) return null;
  return (
    <Notice
      tone="warning"
      action={
        live === null ? (
          <Button size="small" icon="refresh-cw" onClick={() => void startSimulation()}>
            Simulate again
          </Button>
        ) : (
          <Button size="small" icon="refresh-cw" onClick={() => useSimulation.setState({ source: 'live' })}>
            Show them as they are now
          </Button>
        )
      }
    >
      {changed} These figures are of how things were.
    </Notice>
  );
}
