import { useMemo } from 'react';
import { FIGURE_WORDS } from '../../../shared/report/figure-words.ts';
import type { FrictionList, FrictionRow } from '../../../shared/simulate/report.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { useJourneyNames } from '../format/journey-names.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { PostureSwitch } from './PostureSwitch.tsx';
import { saveCsv } from './save-csv.ts';
import { useRows } from './use-rows.ts';
import { WHO_AND_WHEN } from './who-and-when.tsx';

const FATE_WORDS: Record<FrictionRow['fate'], string> = {
  '': '', journey: 'A journey took it', owner: 'Reached its owner', late: 'Too late', lost: 'Reached nobody', recorded: 'On record', sampled: 'Simulated',
};

interface Words {
  label: string;
  unit: readonly [string, string];
  /** heading of the column that says what became of it; null: the list has none */
  fate: string | null;
  csv: string;
  empty: string;
}

const WORDS: Record<FrictionList, Words> = {
  overCap: { label: FIGURE_WORDS.overCap, unit: ['touch', 'touches'], fate: null, csv: 'over-frequency.csv', empty: 'No touch of this posture went beyond a cap, counted over every system.' },
  barredHours: { label: FIGURE_WORDS.barredHours, unit: ['touch', 'touches'], fate: null, csv: 'barred-hours.csv', empty: 'No touch of this posture went out in hours that are barred where the contact is.' },
  replies: { label: 'Replies', unit: ['reply', 'replies'], fate: 'What became of it', csv: 'replies.csv', empty: 'No contact sent a text that wants an answer.' },
  optOutsCaused: { label: FIGURE_WORDS.optOutsCaused, unit: ['opt-out', 'opt-outs'], fate: 'Behaviour', csv: 'opt-outs-after-a-touch.csv', empty: 'Nobody opted out within seven days of a touch of this posture.' },
};

function columnsOf({ fate }: Words, nameOf: (journeyId: string) => string): readonly Column<FrictionRow>[] {
  const journey = ({ journeyId }: FrictionRow): string => (journeyId === null ? '' : nameOf(journeyId));
  return [
    ...WHO_AND_WHEN,
    { id: 'channel', groups: true, title: 'Channel', width: '104px', cell: (row) => <ChannelWord channel={row.channel} />, sortBy: (row) => CHANNEL_TITLES[row.channel] },
    { id: 'journey', groups: true, title: 'Journey', width: 'minmax(160px, 1.2fr)', cell: journey, sortBy: journey },
    ...(fate === null ? [] : [{ id: 'fate', groups: true, title: fate, width: '148px', cell: (row: FrictionRow) => FATE_WORDS[row.fate], sortBy: (row: FrictionRow) => FATE_WORDS[row.fate] }]),
    { id: 'why', title: 'Why', width: 'minmax(280px, 3fr)', cell: (row) => <span title={row.why}>{row.why}</span>, text: (row) => row.why },
  ];
}

/** One of the lists behind the figures of friction, or the part of it with one of some fates; a press opens the contact's timeline there. */
export function FrictionRowList({ list, fates }: { list: FrictionList; fates?: readonly FrictionRow['fate'][] }) {
  const { rows, total, error } = useRows(list);
  const nameOf = useJourneyNames();
  const words = WORDS[list];
  const columns = useMemo(() => columnsOf(words, nameOf), [words, nameOf]);
  const shown = useMemo(() => (fates ? rows.filter(({ fate }) => fates.includes(fate)) : rows), [rows, fates]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (total === null || (shown.length === 0 && rows.length < total)) return <Spinner text={`Reading the ${words.unit[1]}`} />;
  return (
    <ListTable
      label={words.label}
      unit={words.unit}
      columns={columns}
      rows={shown}
      total={fates ? shown.length : total}
      csvName={words.csv}
      onSaveCsv={saveCsv}
      rowKey={(row) => `${row.contactId} ${row.at} ${row.journeyId} ${row.nodeId} ${row.channel}`}
      toolbar={<PostureSwitch />}
      onRowPress={(row) => showTimeline(row.contactId, row)}
      empty={<EmptyState icon="circle-check" text={fates ? 'None of this kind in this posture.' : words.empty} />}
    />
  );
}
