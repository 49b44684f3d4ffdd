import { useMemo } from 'react';
import type { CollisionRow } from '../../../shared/simulate/report.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { duration } from '../format/figures.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { PostureSwitch } from './PostureSwitch.tsx';
import { saveCsv } from './save-csv.ts';
import { useRows } from './use-rows.ts';
import { WHO_AND_WHEN } from './who-and-when.tsx';

function columnsOf(nameOf: (journeyId: string) => string): readonly Column<CollisionRow>[] {
  return [
    ...WHO_AND_WHEN,
    { id: 'channel', groups: true, title: 'Touch', width: '104px', cell: (row) => <ChannelWord channel={row.channel} />, sortBy: (row) => CHANNEL_TITLES[row.channel] },
    { id: 'journey', groups: true, title: 'Journey', width: 'minmax(160px, 1.2fr)', cell: (row) => nameOf(row.journeyId), sortBy: (row) => nameOf(row.journeyId) },
    { id: 'other', groups: true, title: 'After', width: 'minmax(208px, 1.2fr)', cell: (row) => `${CHANNEL_TITLES[row.otherChannel]} of ${nameOf(row.otherJourneyId)}`, sortBy: (row) => `${CHANNEL_TITLES[row.otherChannel]} of ${nameOf(row.otherJourneyId)}` },
    {
      id: 'apart', title: 'Apart', width: '96px', align: 'end',
      cell: (row) => duration((Date.parse(row.at) - Date.parse(row.otherAt)) / 1000),
      sortBy: (row) => Date.parse(row.at) - Date.parse(row.otherAt),
      text: (row) => duration((Date.parse(row.at) - Date.parse(row.otherAt)) / 1000),
    },
    { id: 'gap', title: 'Gap asked for', width: '112px', align: 'end', cell: (row) => duration(row.gapSeconds), sortBy: (row) => row.gapSeconds, text: (row) => duration(row.gapSeconds) },
    { id: 'why', title: 'Why', width: 'minmax(240px, 2.4fr)', cell: (row) => <span title={row.why}>{row.why}</span>, text: (row) => row.why },
  ];
}

/** Marketing touches too close after another journey's; a press opens the contact's timeline there. */
export function CollisionList() {
  const { rows, total, error } = useRows('collisions');
  const nameOf = useJourneyNames();
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (total === null) return <Spinner text="Reading the collisions" />;
  return (
    <ListTable
      label="Collisions"
      unit={['collision', 'collisions']}
      columns={columns}
      rows={rows}
      total={total}
      csvName="collisions.csv"
      onSaveCsv={saveCsv}
      rowKey={(row) => `${row.contactId} ${row.at} ${row.journeyId} ${row.nodeId}`}
      toolbar={<PostureSwitch />}
      onRowPress={(row) => showTimeline(row.contactId, row)}
      empty={<EmptyState icon="circle-check" text="No touch of this posture came inside the gap after another journey’s touch." />}
    />
  );
}
