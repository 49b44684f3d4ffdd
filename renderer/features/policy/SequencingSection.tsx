import { JOB_WORDS, JOBS } from '../../../shared/nodes/sms-jobs.ts';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Ticks } from '../../ui/ticks.tsx';
import { NumberField } from './controls.tsx';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

const MODES = [
  { value: 'off', label: 'Off' },
  { value: 'warn', label: 'Warn' },
  { value: 'enforce', label: 'Enforce' },
];

type Sequencing = SectionProps['draft']['sequencing'];

function ModeSelect({ label, value, onChange }: { label: string; value: Sequencing['smsJobs']['mode']; onChange(mode: Sequencing['smsJobs']['mode']): void }) {
  return (
    <div className={styles.select}>
      <Select label={label} hideLabel options={MODES} value={value} onChange={(next) => onChange(next === 'off' || next === 'enforce' ? next : 'warn')} />
    </div>
  );
}

/** Which channel may follow which, and what SMS is for. */
export function SequencingSection({ draft, change }: SectionProps) {
  const { sequencing } = draft;
  const { smsAfterEmailDepth, salesFromIntent, smsJobs } = sequencing;
  const set = (next: Partial<Sequencing>) => change({ sequencing: { ...sequencing, ...next } });
  const jobs = JOBS.map((job) => ({ value: job as string, label: JOB_WORDS[job] }));
  return (
    <Section id="policy-sequencing" title="Sequencing" lead="The order of channels. Warn lets a touch pass and says so; Enforce drops it.">
      <ul className={styles.rules}>
        <li className={styles.rule}>
          <div className={styles.ruleBody} role="group" aria-label="SMS after email">
            <h3>SMS only after an email was opened or clicked</h3>
            <div className={styles.row}>
              <ModeSelect label="SMS after email" value={smsAfterEmailDepth.mode} onChange={(mode) => set({ smsAfterEmailDepth: { ...smsAfterEmailDepth, mode } })} />
              <NumberField label="Within" unit="days" min={1} max={365} value={smsAfterEmailDepth.withinDays} onChange={(withinDays) => set({ smsAfterEmailDepth: { ...smsAfterEmailDepth, withinDays } })} />
            </div>
            <p className={styles.sentence}>Confirmations are excepted.</p>
          </div>
        </li>
        <li className={styles.rule}>
          <div className={styles.ruleBody} role="group" aria-label="Sales from intent">
            <h3>Sales touches only from an intent score on</h3>
            <div className={styles.row}>
              <ModeSelect label="Sales from intent" value={salesFromIntent.mode} onChange={(mode) => set({ salesFromIntent: { ...salesFromIntent, mode } })} />
              <NumberField label="From" unit="of 100" min={0} max={100} value={salesFromIntent.score} onChange={(score) => set({ salesFromIntent: { ...salesFromIntent, score } })} />
            </div>
          </div>
        </li>
        <li className={styles.rule}>
          <div className={styles.ruleBody} role="group" aria-label="SMS jobs">
            <h3>SMS only for these jobs</h3>
            <div className={styles.row}>
              <ModeSelect label="SMS jobs" value={smsJobs.mode} onChange={(mode) => set({ smsJobs: { ...smsJobs, mode } })} />
              <Ticks label="Allowed" options={jobs} chosen={smsJobs.allowed} onChange={(allowed) => set({ smsJobs: { ...smsJobs, allowed } })} />
            </div>
          </div>
        </li>
      </ul>
    </Section>
  );
}
