import { useMemo } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { ComparedContact } from '../../../shared/simulate/comparison-schema.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { duration } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { OUTCOME_LOOKS } from '../format/outcomes.ts';
import { openRun, useSimulation } from '../simulation/simulation-store.ts';
import { saveCsv } from '../simulation/save-csv.ts';
import { showTimeline } from '../timeline/timeline-store.ts';

type Names = CallOutput<'runs.compare'>['names'];
const KINDS = ['gained', 'lost', 'moved', 'changed'] as const;
const KIND_TITLES = { gained: 'Gained', lost: 'Lost', moved: 'Moved', changed: 'Changed' } as const;

const countOf = (row: ComparedContact, kind: (typeof KINDS)[number]) => row.touches.filter((touch) => touch.kind === kind).length;
/** the later run's side of what differs first, else the earlier's */
const viewOf = ({ first }: ComparedContact) => first.after ?? first.before;

/** How the first decision that differs came out in the later run, and how in the earlier where it is the same touch. */
function changeOf({ before, after }: ComparedContact['first']): string {
  const words = (view: NonNullable<ComparedContact['first']['after']>): string => OUTCOME_LOOKS[view.outcome].words;
  if (after === null) return before === null ? '' : `Only before, ${words(before).toLowerCase()}`;
  if (before === null || before.journeyId !== after.journeyId || before.nodeId !== after.nodeId) return words(after);
  const seconds = (Date.parse(after.at) - Date.parse(before.at)) / 1000;
  const later = seconds === 0 ? '' : ` ${duration(Math.abs(seconds))} ${seconds > 0 ? 'later' : 'earlier'}`;
  return `${words(after)}${later}${before.outcome === after.outcome ? '' : `, before ${words(before).toLowerCase()}`}`;
}

function columnsOf(names: Names): readonly Column<ComparedContact>[] {
  const firstWords = (row: ComparedContact): string => {
    const view = viewOf(row);
    if (!view) return '';
    const step = names.steps[view.journeyId]?.[view.nodeId] ?? view.nodeId;
    return `${changeOf(row.first)}: ${step} of “${names.journeys[view.journeyId] ?? view.journeyId}”. ${view.why}`;
  };
  return [
    { id: 'contact', title: 'Contact', width: 'minmax(136px, 1fr)', cell: (row) => row.contactName, sortBy: (row) => row.contactName },
    ...KINDS.map((kind): Column<ComparedContact> => ({
      id: kind, title: KIND_TITLES[kind], width: '88px', align: 'end', cell: (row) => countOf(row, kind) || '–', sortBy: (row) => countOf(row, kind), text: (row) => String(countOf(row, kind)),
    })),
    {
      id: 'at', title: 'First differs, in their time', width: '204px',
      cell: (row) => (viewOf(row) ? <Instant at={viewOf(row)!.at} timeZone={row.timeZone} /> : ''),
      sortBy: (row) => (viewOf(row) ? Date.parse(viewOf(row)!.at) : 0),
      text: (row) => (viewOf(row) ? readInstant(viewOf(row)!.at, row.timeZone).text : ''),
    },
    { id: 'first', title: 'First decision that differs', width: 'minmax(280px, 3fr)', cell: (row) => <span title={firstWords(row)}>{firstWords(row)}</span>, text: firstWords },
  ];
}

/** Who gets what instead; a press opens the contact's timeline in the later run, where it first differs. */
export function ComparedContacts({ rows, total, names, before, after, posture }: { rows: readonly ComparedContact[]; total: number; names: Names; before: string; after: string; posture: Posture }) {
  const columns = useMemo(() => columnsOf(names), [names]);
  const open = async (row: ComparedContact) => {
    const view = viewOf(row);
    await openRun(row.first.after ? after : before);
    useSimulation.setState({ posture });
    showTimeline(row.contactId, view);
  };
  if (rows.length === 0 && total > 0) return <Spinner text="Reading whose touches changed" />;
  return (
    <ListTable
      label="Contacts whose touches changed"
      unit={['contact', 'contacts']}
      columns={columns}
      rows={rows}
      total={total}
      csvName="contacts-whose-touches-changed.csv"
      onSaveCsv={saveCsv}
      rowKey={(row) => row.contactId}
      onRowPress={(row) => void open(row)}
      empty={<EmptyState icon="circle-check" text="Nobody gets anything else: every touch comes out alike, at the same second." />}
    />
  );
}
