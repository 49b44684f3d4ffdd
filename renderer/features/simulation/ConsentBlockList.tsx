import { useMemo } from 'react';
import { FIGURE_WORDS } from '../../../shared/report/figure-words.ts';
import type { ConsentBlockRow } from '../../../shared/simulate/report.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { useJourneyNames } from '../format/journey-names.ts';
import { ruleSource, ruleTitle } from '../format/reasons.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { PostureSwitch } from './PostureSwitch.tsx';
import { saveCsv } from './save-csv.ts';
import { useRows } from './use-rows.ts';
import { WHO_AND_WHEN } from './who-and-when.tsx';

function columnsOf(rule: string, nameOf: (journeyId: string) => string): readonly Column<ConsentBlockRow>[] {
  return [
    ...WHO_AND_WHEN,
    { id: 'channel', groups: true, title: 'Touch', width: '104px', cell: (row) => <ChannelWord channel={row.channel} />, sortBy: (row) => CHANNEL_TITLES[row.channel] },
    { id: 'journey', groups: true, title: 'Journey', width: 'minmax(160px, 1.2fr)', cell: (row) => nameOf(row.journeyId), sortBy: (row) => nameOf(row.journeyId) },
    { id: 'rule', groups: true, title: rule, width: 'minmax(180px, 1.2fr)', cell: (row) => <span title={ruleSource(row.ruleId)}>{ruleTitle(row.ruleId)}</span>, sortBy: (row) => ruleTitle(row.ruleId), text: (row) => `${ruleTitle(row.ruleId)} (${row.ruleId})` },
    { id: 'why', title: 'Why', width: 'minmax(280px, 3fr)', cell: (row) => <span title={row.why}>{row.why === '' ? 'Asking the gate' : row.why}</span>, text: (row) => row.why },
  ];
}

const WORDS = {
  blocked: {
    label: 'Consent blocks',
    unit: ['block', 'blocks'],
    rule: 'Rule',
    empty: 'Consent and suppression stopped nothing in this posture.',
  },
  sent: {
    label: FIGURE_WORDS.afterOptOut,
    unit: ['message', 'messages'],
    // the gate of a system that had not heard of the opt-out
    rule: 'Let through by',
    empty: 'No marketing of this posture went out after an opt-out.',
  },
} as const;

/** What consent stopped, or what went out although the ledger had an opt-out; a press opens the contact's timeline there. */
export function ConsentBlockList({ result }: { result: ConsentBlockRow['result'] }) {
  const { rows, total, error } = useRows('consentBlocks');
  const nameOf = useJourneyNames();
  const columns = useMemo(() => columnsOf(WORDS[result].rule, nameOf), [result, nameOf]);
  const shown = useMemo(() => rows.filter((row) => row.result === result), [rows, result]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (total === null || (shown.length === 0 && rows.length < total)) return <Spinner text={`Reading the ${WORDS[result].unit[1]}`} />;
  return (
    <ListTable
      label={WORDS[result].label}
      unit={WORDS[result].unit}
      columns={columns}
      rows={shown}
      csvName={result === 'blocked' ? 'consent-blocks.csv' : 'after-an-opt-out.csv'}
      onSaveCsv={saveCsv}
      rowKey={(row) => `${row.contactId} ${row.at} ${row.journeyId} ${row.nodeId} ${row.channel}`}
      toolbar={<PostureSwitch />}
      onRowPress={(row) => showTimeline(row.contactId, row)}
      empty={<EmptyState icon="circle-check" text={WORDS[result].empty} />}
    />
  );
}
