import { useMemo } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';

type Receipt = CallOutput<'publish.receipts'>['receipts'][number];

const ACTIONS: Record<Receipt['action'], { words: string; tone: Tone; icon: IconName }> = {
  publish: { words: 'Published', tone: 'success', icon: 'rocket' },
  withdraw: { words: 'Withdrawn', tone: 'neutral', icon: 'circle-stop' },
  pause: { words: 'Paused', tone: 'warning', icon: 'circle-pause' },
  resume: { words: 'Resumed', tone: 'success', icon: 'play' },
};

function columnsOf(journey: (id: string) => string, target: (id: string) => string): readonly Column<Receipt>[] {
  return [
    { id: 'at', title: 'When', width: '196px', cell: (receipt) => <Instant at={receipt.at} />, sortBy: (receipt) => Date.parse(receipt.at), text: (receipt) => readInstant(receipt.at).text },
    {
      id: 'action', title: 'What', width: '120px', sortBy: (receipt) => ACTIONS[receipt.action].words,
      cell: (receipt) => (
        <Badge tone={ACTIONS[receipt.action].tone} icon={ACTIONS[receipt.action].icon}>
          {ACTIONS[receipt.action].words}
        </Badge>
      ),
    },
    { id: 'journey', title: 'Journey', width: 'minmax(140px, 1.2fr)', cell: (receipt) => journey(receipt.journeyId), sortBy: (receipt) => journey(receipt.journeyId) },
    { id: 'version', title: 'Version', width: '112px', cell: (receipt) => <code title={receipt.hash}>{shortHash(receipt.hash)}</code>, text: (receipt) => receipt.hash },
    { id: 'target', title: 'Target', width: 'minmax(120px, 1fr)', cell: (receipt) => target(receipt.targetId), sortBy: (receipt) => target(receipt.targetId) },
    { id: 'by', title: 'By', width: 'minmax(104px, 0.8fr)', cell: (receipt) => receipt.by, sortBy: (receipt) => receipt.by },
    { id: 'provider', title: 'Id there', width: 'minmax(104px, 1fr)', cell: (receipt) => <code title={receipt.providerId}>{receipt.providerId}</code>, text: (receipt) => receipt.providerId },
    { id: 'message', title: 'Answer', width: 'minmax(160px, 1.6fr)', cell: (receipt) => <span title={receipt.message}>{receipt.message}</span>, text: (receipt) => receipt.message },
  ];
}

/** Everything that was published, held, let go on and withdrawn. */
export function ReceiptsTab() {
  const { data, error } = useCall('publish.receipts', {}, ['journeys.changed', 'workspace.replaced']);
  const targets = useCall('targets.list', {});
  const journey = useJourneyNames();
  const columns = useMemo(() => {
    const names = new Map(targets.data?.targets.map(({ id, name }) => [id, name]));
    return columnsOf(journey, (id) => names.get(id) ?? id);
  }, [journey, targets.data]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading the receipts" />;
  return (
    <ListTable
      label="Receipts"
      unit={['receipt', 'receipts']}
      columns={columns}
      rows={data.receipts}
      rowKey={(receipt) => `${receipt.at} ${receipt.journeyId} ${receipt.targetId} ${receipt.action}`}
      onRowPress={(receipt) => navigate('publish', receipt.journeyId, { target: receipt.targetId })}
      empty={<EmptyState icon="inbox" text="Each time a version is published, paused, resumed or withdrawn, the target’s answer is kept here." />}
    />
  );
}
