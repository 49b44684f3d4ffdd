import { useState } from 'react';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { shareWords } from '../../../shared/measure/words.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { counted, duration, ofBase } from '../format/figures.ts';
import { LIVE_RUN_ID } from './live-report.ts';
import styles from './simulation.module.css';

/** Telling a larger run anew takes a while: it is done when somebody asks for it. */
const MOST_AT_ONCE = 20_000;

/** How long replies and tasks wait for a first response, in either posture: as the run had it, or, where it knew no owners, worked off afterwards. */
export function ResponseTimes({ report }: { report: RunReport }) {
  const { id, contactCount, hasTrace } = report.run;
  const [asked, setAsked] = useState<string | null>(null);
  const isStored = id !== LIVE_RUN_ID && hasTrace;
  const isWanted = isStored && (contactCount <= MOST_AT_ONCE || asked === id);
  const { data, error } = useCall('routing.simulate', isWanted ? { runId: id } : null, ['tasks.changed']);
  const { separate } = report.postures;
  if (!report.postures.governed) return null;
  const answered = data?.report;
  const worked = data?.basis === 'run' ? `Simulated: tasks, replies and actions waited for their owners within the run, one at a time in their hours.${data.isRoutingChanged ? ' Tasks routes otherwise by now: Simulate follows it.' : ''}` : 'The run knew no owners: today’s owners and rules of Tasks are applied to its replies and actions afterwards, so these figures change with them. How long each takes is drawn.';
  const lead = !isStored
    ? 'Worked out of a run that is kept: Simulate makes one.'
    : isWanted
      ? worked
      : `Tells ${counted(contactCount, 'contact')} anew, which takes a while.`;
  return (
    <div>
      <table className={styles.figures}>
        <caption>Response time</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Separate systems</th>
            <th scope="col">Governed</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" title="By the clock, nights and weekends included">Half answered within</th>
            <td>
              <span className={styles.base}>{separate ? 'no system gives a reply to an owner' : 'not run'}</span>
            </td>
            <td>{answered ? (answered.medianMinutes === null ? <span className={styles.base}>fewer than half are answered</span> : <b className={styles.value}>{duration(answered.medianMinutes * 60)}</b>) : <Waiting isWanted={isWanted} error={error} />}</td>
          </tr>
          <tr>
            <th scope="row" title="Of replies and actions that want a person: answered within the time that Tasks promises">Answered in time</th>
            <td>{separate ? <span className={styles.base}>{ofBase(separate.replies.routed, separate.replies.received, 'reply', 'replies')}, by a journey that waited</span> : <span className={styles.base}>not run</span>}</td>
            <td>{answered ? <span className={styles.base}>{shareWords(answered.within)}</span> : <Waiting isWanted={isWanted} error={null} />}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles.lead}>
        {lead}{' '}
        {isStored && !isWanted ? (
          <Button size="small" icon="timer" onClick={() => setAsked(id)}>
            Work out response times
          </Button>
        ) : null}
        {answered ? (
          <Button size="small" icon="list-tree" onClick={() => navigate('tasks', null, { tab: 'responses' })}>
            Owners and late replies
          </Button>
        ) : null}
      </p>
    </div>
  );
}

function Waiting({ isWanted, error }: { isWanted: boolean; error: string | null }) {
  if (error) return <span className={styles.base}>{error}</span>;
  return isWanted ? <Spinner text="Working off the replies" /> : <span className={styles.base}>not worked out</span>;
}
