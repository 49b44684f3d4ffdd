import { useMemo } from 'react';
import type { RecordRow } from '../../../shared/simulate/records.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { whole } from '../format/figures.ts';
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

function columnsOf(isOfExits: boolean, nameOf: (journeyId: string) => string): readonly Column<RecordRow>[] {
  const common: readonly Column<RecordRow>[] = [
    ...WHO_AND_WHEN,
    { id: 'journey', groups: true, title: 'Journey', width: 'minmax(140px, 1.5fr)', cell: (row) => nameOf(row.journeyId), sortBy: (row) => nameOf(row.journeyId) },
  ];
  if (isOfExits) return [...common, { id: 'exit', title: 'Left as', width: 'minmax(120px, 1fr)', cell: (row) => asWords(row.exit), sortBy: (row) => asWords(row.exit) }];
  const decision = ({ decision: answer }: RecordRow): string => lookOf(answer)?.words ?? answer;
  return [
    ...common,
    { id: 'channel', groups: true, title: 'Touch', width: '104px', cell: (row) => (row.channel === null ? null : <ChannelWord channel={row.channel} />), sortBy: (row) => (row.channel === null ? '' : CHANNEL_TITLES[row.channel]) },
    { id: 'decision', groups: true, title: 'Decision', width: '104px', cell: decision, sortBy: decision },
    { id: 'reason', groups: true, title: 'Reason', width: 'minmax(160px, 1.5fr)', cell: (row) => reasonWords(row.reason), sortBy: (row) => reasonWords(row.reason), text: (row) => `${reasonWords(row.reason)} (${row.reason})` },
    { id: 'rule', groups: true, title: 'Rule', width: 'minmax(180px, 1.5fr)', cell: (row) => <span title={ruleSource(row.ruleId)}>{ruleTitle(row.ruleId)}</span>, sortBy: (row) => ruleTitle(row.ruleId), text: (row) => `${ruleTitle(row.ruleId)} (${row.ruleId})` },
  ];
}

/** The exits or decisions behind a count; a press opens the contact's timeline there. */
export function RecordList() {
  const records = useSimulation((state) => state.records);
  return records === null ? null : <Records {...records} />;
}

function Records({ filter, title }: ListedRecords) {
  const { rows, isWhole, error } = useRecords(filter);
  const nameOf = useJourneyNames();
  const isOfExits = filter.kind === 'exit';
  const columns = useMemo(() => columnsOf(isOfExits, nameOf), [isOfExits, nameOf]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (rows.length === 0 && !isWhole) return <Spinner text={`Reading ${title}`} />;
  return (
    <>
      {rows.length >= MOST_RECORDS ? <Notice tone="info">These are the first {whole(MOST_RECORDS)}. Export the trace under Runs for all of them.</Notice> : null}
      <ListTable
        label={title}
        unit={isOfExits ? ['exit', 'exits'] : ['decision', 'decisions']}
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
