import type { ReactNode } from 'react';
import { ATTRIBUTION_MODELS } from '../../../shared/measure/attribution.ts';
import type { OutcomeReport } from '../../../shared/measure/report.ts';
import { countOf, figure, rangeWords, shareWords } from '../../../shared/measure/words.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import styles from './outcomes.module.css';

type Pipeline = OutcomeReport['pipeline'];
type Credit = Pipeline['byJourney'][number];

const withRange = (interval: Credit['amount']) => (interval === null ? '–' : `${figure(interval.estimate)} (${rangeWords(interval, figure)})`);

function columns(title: string, hasAmounts: boolean): readonly Column<Credit>[] {
  const amount: Column<Credit> = { id: 'amount', title: 'Amount (95% interval)', align: 'end', cell: ({ amount: credited }) => withRange(credited), sortBy: ({ amount: credited }) => credited?.estimate ?? 0 };
  return [
    { id: 'name', title, cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: 'deals', title: 'Deals (95% interval)', align: 'end', cell: ({ deals }) => withRange(deals), sortBy: ({ deals }) => deals?.estimate ?? 0 },
    ...(hasAmounts ? [amount] : []),
  ];
}

/** What of the pipeline the journeys had a part in, by the model that is named. */
export function PipelineSection({ pipeline, controls }: { pipeline: Pipeline; controls: ReactNode }) {
  const { deals, withAmount, amount, influenced, influencedAmount, byJourney, byChannel, lookbackDays } = pipeline;
  const { explanation } = ATTRIBUTION_MODELS[pipeline.model];
  return (
    <Section title="Pipeline influenced" lead={`${explanation} Touches count up to ${lookbackDays} days before a deal.`} actions={controls}>
      {deals === 0 ? (
        <p className={styles.quiet}>No deal is on record yet. Import deals as events, or activities from the CRM.</p>
      ) : (
        <>
          <p>
            A touch of ours came before {countOf(influenced, 'deals')}: {shareWords(influenced)}.{' '}
            {withAmount === 0 ? 'No deal has an amount on record, so pipeline is counted in deals.' : `That is ${withRange(influencedAmount)} of ${figure(amount)} in the workspace’s currency, from the ${figure(withAmount)} deals whose amount is on record.`}
          </p>
          {byJourney.length > 0 ? <Table label="Pipeline by journey" columns={columns('Journey', withAmount > 0)} rows={byJourney} rowKey={({ id }) => id} /> : null}
          {byChannel.length > 0 ? <Table label="Pipeline by channel" columns={columns('Channel', withAmount > 0)} rows={byChannel} rowKey={({ id }) => id} /> : null}
        </>
      )}
    </Section>
  );
}
