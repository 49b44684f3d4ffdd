import { useState } from 'react';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { JourneyStateBadge, journeyStateWords } from '../../app/journey-state.tsx';
import { navigate, toHash, useRoute } from '../../app/route.ts';
import { JourneyCanvas } from '../../canvas/JourneyCanvas.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { archiveJourney, duplicateJourney, exportDiagram, exportJourney, importJourney, renameListed } from './journey-actions.ts';
import { openExport } from './export-store.ts';
import { openNewJourney } from './new-journey-store.ts';
import { ComparePage } from '../versions/ComparePage.tsx';
import styles from './journeys.module.css';

function Problems({ errorCount, warningCount }: JourneySummary) {
  if (errorCount + warningCount === 0) return <Badge tone="success" icon="check">None</Badge>;
  return (
    <span className={styles.problems}>
      {errorCount > 0 ? (
        <Badge tone="error" icon="circle-x">
          {counted(errorCount, 'error')}
        </Badge>
      ) : null}
      {warningCount > 0 ? (
        <Badge tone="warning" icon="triangle-alert">
          {counted(warningCount, 'warning')}
        </Badge>
      ) : null}
    </span>
  );
}

function RowMenu({ journey: { id, name, archived } }: { journey: JourneySummary }) {
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="ellipsis" label={`More for ${name}`} size="small" onClick={(event) => event.stopPropagation()} />}
      sections={[
        {
          items: [
            { label: 'Rename…', icon: 'pencil', onSelect: () => void renameListed(id) },
            { label: 'Duplicate', icon: 'copy', onSelect: () => void duplicateJourney(id) },
          ],
        },
        {
          items: [
            { label: 'Export…', icon: 'download', onSelect: () => openExport(id) },
            { label: 'Export as file', icon: 'file-json', onSelect: () => void exportJourney(id) },
            { label: 'Export diagram as SVG', icon: 'image', onSelect: () => void exportDiagram(id, 'svg') },
            { label: 'Export diagram as PNG', icon: 'image', onSelect: () => void exportDiagram(id, 'png') },
            { label: 'Export as PDF, A4', icon: 'file-text', onSelect: () => void exportDiagram(id, 'pdf', 'a4') },
            { label: 'Export as PDF, US Letter', icon: 'file-text', onSelect: () => void exportDiagram(id, 'pdf', 'letter') },
          ],
        },
        { items: [archived ? { label: 'Bring back', icon: 'archive-restore', onSelect: () => void archiveJourney(id, false) } : { label: 'Archive', icon: 'archive', onSelect: () => void archiveJourney(id, true) }] },
      ]}
    />
  );
}

const problemWords = ({ errorCount, warningCount }: JourneySummary) => `${counted(errorCount, 'error')}, ${counted(warningCount, 'warning')}`;
const placesOf = (journey: JourneySummary) => journey.published.map((place) => place.targetId).join(', ');

const columns: readonly Column<JourneySummary>[] = [
  {
    id: 'name',
    title: 'Journey',
    width: 'minmax(208px, 2fr)',
    sortBy: (journey) => journey.name,
    cell: (journey) => (
      <a className={styles.name} href={toHash({ page: 'journeys', id: journey.id, query: {} })}>
        {journey.name}
        {journey.archived ? <Badge icon="archive">Archived</Badge> : null}
      </a>
    ),
  },
  { id: 'state', title: 'State', width: '120px', sortBy: (journey) => journeyStateWords(journey.state), cell: (journey) => <JourneyStateBadge state={journey.state} /> },
  { id: 'problems', title: 'Problems', width: '168px', sortBy: (journey) => journey.errorCount * 1000 + journey.warningCount, text: problemWords, cell: Problems },
  { id: 'steps', title: 'Steps', width: '64px', align: 'end', sortBy: (journey) => journey.nodeCount, cell: (journey) => journey.nodeCount },
  { id: 'published', title: 'Published to', width: 'minmax(112px, 1fr)', sortBy: placesOf, cell: (journey) => placesOf(journey) || <span className={styles.nowhere}>Nowhere yet</span> },
  { id: 'updated', title: 'Last edit', width: '200px', sortBy: (journey) => Date.parse(journey.updatedAt), text: (journey) => journey.updatedAt, cell: (journey) => <Instant at={journey.updatedAt} /> },
  { id: 'more', title: 'More', width: '64px', align: 'end', cell: (journey) => <RowMenu journey={journey} /> },
];

/** Every journey of the workspace, with its state. */
function JourneyList() {
  const journeys = useWorkspace((state) => state.journeys);
  const readOnly = useWorkspace((state) => state.workspace?.readOnly ?? false);
  const [archivedToo, setArchivedToo] = useState(false);
  if (!journeys) return <EmptyState text="" action={<Spinner text="Reading the journeys" />} />;
  const create = (
    <Button variant="primary" icon="plus" disabled={readOnly} onClick={() => openNewJourney()}>
      New journey
    </Button>
  );
  const actions = (
    <>
      <Button icon="file-up" disabled={readOnly} onClick={() => void importJourney()}>
        Import
      </Button>
      {journeys.some(({ archived }) => !archived) ? (
        <Button icon="download" onClick={() => openExport(null)}>
          Export all
        </Button>
      ) : null}
      {journeys.length > 0 ? (
        <Button icon="plus" disabled={readOnly} onClick={() => openNewJourney()}>
          New journey
        </Button>
      ) : null}
    </>
  );
  const archivedCount = journeys.filter((journey) => journey.archived).length;
  return (
    <Page title="Journeys" lead="Open one to draw it. Simulate runs all of them at once over the workspace’s contacts." actions={actions} fill>
      <ListTable
        label="Journeys"
        unit={['journey', 'journeys']}
        columns={columns}
        rows={journeys.filter((journey) => archivedToo || !journey.archived)}
        rowKey={(journey) => journey.id}
        onRowPress={(journey) => navigate('journeys', journey.id)}
        initialSorting={{ columnId: 'name', descending: false }}
        toolbar={archivedCount > 0 ? <Toggle label={`Show ${archivedCount} archived`} checked={archivedToo} onChange={setArchivedToo} /> : null}
        empty={
          journeys.length === 0 ? (
            <EmptyState icon="route" text="Draw the first journey: who enters, what they are sent, and what ends it." action={create} />
          ) : (
            <EmptyState icon="archive" text="Every journey is archived. Show them above to bring one back, or draw a new one." action={create} />
          )
        }
      />
    </Page>
  );
}

/** The list, the journey of the route, or two versions of it. */
export function JourneysPage() {
  const { id: journeyId, query } = useRoute();
  if (!journeyId) return <JourneyList />;
  const { from, to } = query;
  return from && to ? <ComparePage journeyId={journeyId} from={from} to={to} /> : <JourneyCanvas journeyId={journeyId} />;
}
