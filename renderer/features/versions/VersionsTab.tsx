import type { Version } from '../../../shared/api/calls/versions.ts';
import { useCall } from '../../api/hooks.ts';
import { runAction } from '../../app/actions.ts';
import { useShownJourney } from '../../app/route.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Instant } from '../format/instant-words.tsx';
import { compareVersions, goBack, kindOfVersion, removeVersion, renameVersion, versionName } from './versions.ts';
import styles from './versions.module.css';

const tones: Readonly<Record<Version['kind'], Tone>> = { named: 'neutral', submitted: 'info', approved: 'success' };

function Doings({ journeyId, version }: { journeyId: string; version: Version }) {
  const name = versionName(version);
  return (
    <span className={styles.doings}>
      <Button size="small" onClick={() => compareVersions(journeyId, version.id)} aria-label={`Compare with now: ${name}`}>
        Compare with now
      </Button>
      <Menu
        align="end"
        trigger={<IconButton icon="ellipsis" label={`More for ${name}`} size="small" />}
        sections={[
          { items: [{ label: 'Go back to this version', icon: 'undo-2', onSelect: () => void goBack(version) }] },
          {
            items:
              version.kind === 'named'
                ? [
                    { label: 'Rename…', icon: 'pencil', onSelect: () => void renameVersion(journeyId, version) },
                    { label: 'Remove', icon: 'trash-2', danger: true, onSelect: () => void removeVersion(journeyId, version) },
                  ]
                : [],
          },
        ]}
      />
    </span>
  );
}

function columnsFor(journeyId: string): readonly Column<Version>[] {
  return [
    { id: 'name', title: 'Version', width: 'minmax(160px, 2fr)', sortBy: versionName, cell: versionName },
    { id: 'kind', title: 'Kind', width: '112px', sortBy: kindOfVersion, cell: (version) => <Badge tone={tones[version.kind]}>{kindOfVersion(version)}</Badge> },
    { id: 'at', title: 'When', width: '200px', sortBy: ({ at }) => Date.parse(at), text: ({ at }) => at, cell: ({ at }) => <Instant at={at} /> },
    { id: 'by', title: 'By', width: 'minmax(96px, 1fr)', sortBy: ({ by }) => by ?? '', cell: ({ by }) => by ?? 'Not signed in' },
    { id: 'hash', title: 'Hash', width: '112px', text: ({ hash }) => hash, cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
    { id: 'doings', title: 'Actions', width: '184px', align: 'end', text: () => '', cell: (version) => <Doings journeyId={journeyId} version={version} /> },
  ];
}

/** The open journey as it was: versions that people named, and those sent for review. */
export function VersionsTab() {
  const journeyId = useShownJourney();
  const readOnly = useWorkspace((state) => state.workspace?.readOnly ?? false);
  const { data, error } = useCall('versions.list', journeyId === null ? null : { journeyId }, ['versions.changed', 'journeys.changed']);
  if (journeyId === null) return <EmptyState icon="bookmark" text="No journey is open. Open one to see its versions." />;
  if (error) return <EmptyState icon="circle-alert" title="The versions could not be read" text={error} />;
  if (!data) return <EmptyState text="" action={<Spinner text="Reading the versions" />} />;
  const name = (
    <Button icon="bookmark" size="small" disabled={readOnly} onClick={() => void runAction('name-version')}>
      Name this version
    </Button>
  );
  return (
    <div className={styles.tab}>
      <ListTable
        label="Versions"
        unit={['version', 'versions']}
        columns={columnsFor(journeyId)}
        rows={data.versions}
        rowKey={({ id }) => id}
        initialSorting={{ columnId: 'at', descending: true }}
        toolbar={data.versions.length > 0 ? name : null}
        empty={<EmptyState icon="bookmark" text="No versions yet. Name the journey as it is now, to compare with and to go back to." action={name} />}
      />
    </div>
  );
}
