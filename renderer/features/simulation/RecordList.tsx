import { useMemo } from 'react';
import type { RecordFilter, RecordRow } from '../../../shared/simulate/records.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { duration, whole } from '../format/figures.ts';
import { readInstant } from '../format/instant.ts';
import { Instant } from '../format/instant-words.tsx';
import { useJourneyNames } from '../format/journey-names.ts';
import { lookOf } from '../format/outcomes.ts';
import { reasonWords, ruleSource, ruleTitle } from '../format/reasons.ts';
import { asWords, CHANNEL_TITLES } from '../format/words.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { PostureSwitch } from './PostureSwitch.tsx';
import { saveCsv } from './save-csv.ts';
import { useSimulation, type ListedRecords } from './simulation-store.ts';
import { MOST_RECORDS, useRecords } from './use-records.ts';
import { WHO_AND_WHEN } from './who-and-when.tsx';

type Kind = RecordFilter['kind'];

const UNITS: Record<Kind, readonly [string, string]> = { exit: ['exit', 'exits'], decision: ['decision', 'decisions'], reason: ['decision', 'decisions'], turn: ['wait', 'waits'] };

/** Of a wait for a shared sender: what is asked is for how long, and until when. */
const TURN_COLUMNS: readonly Column<RecordRow>[] = [
  {
    id: 'turn', title: 'Turn, in the contact’s time', width: '216px',
    cell: ({ turn, timeZone }) => (turn?.at == null ? 'Never: no day takes it' : <Instant at={turn.at} timeZone={timeZone} />),
    sortBy: ({ turn }) => (turn?.at == null ? Number.POSITIVE_INFINITY : Date.parse(turn.at)),
    text: ({ turn, timeZone }) => (turn?.at == null ? '' : readInstant(turn.at, timeZone).text),
  },
  { id: 'waited', title: 'Wait', width: 'minmax(120px, 1fr)', cell: ({ turn }) => (turn?.at == null ? '' : duration(turn.waitSeconds)), sortBy: ({ turn }) => turn?.waitSeconds ?? 0 },
];

function columnsOf(kind: Kind, nameOf: (journeyId: string) => string): readonly Column<RecordRow>[] {
  const common: readonly Column<RecordRow>[] = [
    ...WHO_AND_WHEN,
    { id: 'journey', groups: true, title: 'Journey', width: 'minmax(160px, 1.2fr)', cell: (row) => nameOf(row.journeyId), sortBy: (row) => nameOf(row.journeyId) },
  ];
  const channel: Column<RecordRow> = { id: 'channel', groups: true, title: 'Touch', width: '104px', cell: (row) => (row.channel === null ? null : <ChannelWord channel={row.channel} />), sortBy: (row) => (row.channel === null ? '' : CHANNEL_TITLES[row.channel]) };
  if (kind === 'turn') return [...common.map((column) => (column.id === 'at' ? { ...column, title: 'Ready, in the contact’s time' } : column)), channel, ...TURN_COLUMNS];
  if (kind === 'exit') return [...common, { id: 'exit', title: 'Left as', width: 'minmax(120px, 1fr)', cell: (row) => asWords(row.exit), sortBy: (row) => asWords(row.exit) }];
  const decision = ({ decision: answer }: RecordRow): string => lookOf(answer)?.words ?? answer;
  return [
    ...common,
    channel,
    { id: 'decision', groups: true, title: 'Decision', width: '104px', cell: decision, sortBy: decision },
    { id: 'reason', groups: true, title: 'Reason', width: 'minmax(160px, 1.5fr)', cell: (row) => reasonWords(row.reason), sortBy: (row) => reasonWords(row.reason), text: (row) => `${reasonWords(row.reason)} (${row.reason})` },
    { id: 'rule', groups: true, title: 'Rule', width: 'minmax(180px, 1.5fr)', cell: (row) => <span title={ruleSource(row.ruleId)}>{ruleTitle(row.ruleId)}</span>, sortBy: (row) => ruleTitle(row.ruleId), text: (row) => `${ruleTitle(row.ruleId)} (${row.ruleId})` },
  ];
}

/** The exits, decisions or waits behind a count; a press opens the contact's timeline there. */
export function RecordList() {
  const records = useSimulation((state) => state.records);
  return records === null ? null : <Records {...records} />;
}

function Records({ filter, title }: ListedRecords) {
  const { rows, isWhole, error } = useRecords(filter);
  const nameOf = useJourneyNames();
  const { kind } = filter;
  const columns = useMemo(() => columnsOf(kind, nameOf), [kind, nameOf]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (rows.length === 0 && !isWhole) return <Spinner text={`Reading ${title}`} />;
  return (
    <>
      {rows.length >= MOST_RECORDS ? <Notice tone="info">These are the first {whole(MOST_RECORDS)}. Export the trace under Runs for all of them.</Notice> : null}
      <ListTable
        label={title}
        unit={UNITS[kind]}
        columns={columns}
        rows={rows}
        csvName={`${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`}
        onSaveCsv={saveCsv}
        rowKey={(row) => `${row.contactId} ${row.at} ${row.journeyId} ${row.nodeId} ${row.decision}`}
        toolbar={<PostureSwitch />}
        onRowPress={(row) => showTimeline(row.contactId, row)}
        empty={<EmptyState icon="circle-check" text="There is none of this kind in this posture." />}
      />
    </>
  );
}
