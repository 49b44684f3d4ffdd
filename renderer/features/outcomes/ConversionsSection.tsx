import { useState } from 'react';
import type { Conversion } from '../../../shared/measure/report.ts';
import { countOf, medianWords, shareWords } from '../../../shared/measure/words.ts';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { ShareChart } from '../../ui/share-chart.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import styles from './outcomes.module.css';

const COLUMNS: readonly Column<Conversion>[] = [
  { id: 'from', title: 'From', cell: ({ from }) => from },
  { id: 'to', title: 'To', cell: ({ to }) => to },
  { id: 'got', title: 'Got there', align: 'end', cell: ({ share }) => countOf(share, '').trim() },
  { id: 'share', title: 'Share (95% interval)', align: 'end', cell: ({ share }) => shareWords(share) },
  { id: 'median', title: 'Half got there in (95% interval)', align: 'end', cell: ({ medianDays, medianLowDays, medianHighDays }) => medianWords(medianDays, medianLowDays, medianHighDays) },
];

/** How many come from one point to the next, and how fast: who is still under way counts as long as they were watched. */
export function ConversionsSection({ conversions }: { conversions: readonly Conversion[] }) {
  const [chosen, setChosen] = useState('');
  const shown = conversions.find(({ id }) => id === chosen) ?? conversions[0];
  if (!shown) {
    return (
      <Section title="Conversion and its speed">
        <p className={styles.quiet}>No touch, meeting or stage is on record yet. Import events, or activities and stages from the CRM.</p>
      </Section>
    );
  }
  return (
    <Section
      title="Conversion and its speed"
      lead="Contacts that have not got there yet are watched until the end of the record (Kaplan–Meier), not counted as lost."
      actions={<Select label="Shown in the chart" hideLabel value={shown.id} onChange={setChosen} options={conversions.map(({ id, from, to }) => ({ value: id, label: `${from} to ${to.toLowerCase()}` }))} />}
    >
      <Table label="Conversions" columns={COLUMNS} rows={conversions} rowKey={({ id }) => id} />
      {shown.curve.length > 0 ? <ShareChart title={`Share from ${shown.from.toLowerCase()} to ${shown.to.toLowerCase()} by day`} xTitle={`Days since ${shown.from.toLowerCase()}`} unit={['Day', 'days']} points={shown.curve.map(({ day, ...point }) => ({ x: day, ...point }))} /> : <p className={styles.quiet}>Nobody has got from {shown.from.toLowerCase()} to {shown.to.toLowerCase()} yet, so there is no curve.</p>}
    </Section>
  );
}
