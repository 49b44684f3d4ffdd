import type { Comparison } from '../../../shared/measure/report.ts';
import { amountDifferenceWords, figure, NOTHING_TO_COMPARE_WORDS, points, pValueWords, rangeWords, shareWords } from '../../../shared/measure/words.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import styles from './outcomes.module.css';

interface Row {
  name: string;
  contacts: string;
  meetings: string;
  deals: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: 'Group', cell: ({ name }) => name },
  { id: 'contacts', title: 'Contacts', align: 'end', cell: ({ contacts }) => contacts },
  { id: 'meetings', title: 'Meeting set (95% interval)', align: 'end', cell: ({ meetings }) => meetings },
  { id: 'deals', title: 'Deal won (95% interval)', align: 'end', cell: ({ deals }) => deals },
];

const difference = (interval: Comparison['dealDifference']) => (interval === null ? '–' : `${points(interval.estimate)} (${rangeWords(interval, points)})`);

/** Journeys that text people, against those who were held out. */
export function ComparisonsSection({ comparisons }: { comparisons: readonly Comparison[] }) {
  return (
    <Section title="With texts and without" lead="A difference whose interval holds 0 may be chance. Only groups that were drawn at random show an effect.">
      {comparisons.length === 0 ? <p className={styles.quiet}>{NOTHING_TO_COMPARE_WORDS}</p> : comparisons.map((comparison) => <ComparisonPart key={comparison.journeyId} {...comparison} />)}
    </Section>
  );
}

function ComparisonPart({ journeyName, isRandomised, withTexts, without, meetingDifference, dealDifference, amountDifference, speedPValue, warnings }: Comparison) {
  const rows: Row[] = [
    ...[withTexts, without].map(({ name, contacts, meetings, deals }) => ({ name, contacts: figure(contacts), meetings: shareWords(meetings), deals: shareWords(deals) })),
    { name: 'Difference', contacts: '', meetings: difference(meetingDifference), deals: difference(dealDifference) },
  ];
  return (
    <section className={styles.comparison} aria-label={journeyName}>
      <h3>
        {journeyName} <Badge {...(isRandomised ? { tone: 'success', icon: 'circle-check' } : { tone: 'warning', icon: 'triangle-alert' })}>{isRandomised ? 'Drawn at random' : 'Not drawn at random'}</Badge>
      </h3>
      <Table label={`${journeyName} with texts and without`} columns={COLUMNS} rows={rows} rowKey={({ name }) => name} />
      {amountDifference === null ? null : <p>{amountDifferenceWords(amountDifference)}</p>}
      {speedPValue === null ? null : <p>Time to the first meeting: log-rank test, p {pValueWords(speedPValue)}.</p>}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">{warning}</Notice>
      ))}
    </section>
  );
}
