import type { MeasuredShare, OutcomeReport } from '../../../shared/measure/report.ts';
import { countOf, figure, percent, rangeWords } from '../../../shared/measure/words.ts';
import { Section } from '../../ui/page.tsx';
import styles from './outcomes.module.css';

/** How many got a meeting, and how many deals were won. */
export function MeetingsSection({ report: { meetings, won } }: { report: OutcomeReport }) {
  return (
    <Section title="Meetings and deals">
      <div className={styles.tiles}>
        <Tile title="Meeting set" share={meetings} total={`${figure(meetings.total)} meetings in all`} />
        <Tile title="Deal won" share={won} total={`${figure(won.total)} deals in all`} />
      </div>
    </Section>
  );
}

function Tile({ title, share, total }: { title: string; share: MeasuredShare; total: string }) {
  return (
    <div className={styles.tile}>
      <h3>{title}</h3>
      <p className={styles.figure}>{share.interval === null ? '–' : percent(share.interval.estimate)}</p>
      <p>{countOf(share, 'contacts')}{share.interval === null ? '' : `, ${rangeWords(share.interval)}`}</p>
      <p className={styles.quiet}>{total}</p>
    </div>
  );
}
