import { useState } from 'react';
import type { MeasuredShare } from '../../../shared/measure/report.ts';
import { figure } from '../../../shared/measure/words.ts';
import { useCall } from '../../api/hooks.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './outcomes.module.css';

const DEFAULT_BASELINE_PERCENT = 5;

/** How many contacts a holdout takes before a difference can be seen. */
export function PlanSection({ meetings }: { meetings: MeasuredShare }) {
  const [baseline, setBaseline] = useState(() => (meetings.count === 0 ? DEFAULT_BASELINE_PERCENT : Number((((meetings.interval?.estimate ?? 0) * 100)).toFixed(1))));
  const [points, setPoints] = useState(2);
  const [held, setHeld] = useState(10);
  const [power, setPower] = useState('0.8');
  const valid = baseline > 0 && baseline < 100 && points !== 0 && baseline + points > 0 && baseline + points < 100 && held > 0 && held < 100;
  const { data, error } = useCall('outcomes.plan', valid ? { baseline: baseline / 100, difference: points / 100, power: Number(power), significance: 0.05, holdoutShare: held / 100 } : null);
  return (
    <Section title="Plan a comparison" lead="How many contacts it takes to tell whether texts make a difference, at 5% significance, two-sided.">
      <div className={styles.fields}>
        <NumberField label="Meetings without texts" unit="%" value={baseline} onChange={setBaseline} />
        <NumberField label="Difference worth finding" unit="points" value={points} onChange={setPoints} />
        <NumberField label="Held out" unit="%" value={held} onChange={setHeld} />
        <Select label="Chance of finding it" value={power} onChange={setPower} options={[{ value: '0.8', label: '80%' }, { value: '0.9', label: '90%' }, { value: '0.95', label: '95%' }]} />
      </div>
      <p role="status">
        {!valid ? 'Shares from 0% to 100% and a difference other than 0 give a plan.' : error ? error : data ? `${figure(data.holdout + data.treated)} contacts: ${figure(data.treated)} with texts and ${figure(data.holdout)} held out.` : ''}
      </p>
    </Section>
  );
}
