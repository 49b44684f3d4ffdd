import { useMemo } from 'react';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { Target } from '../../../shared/api/calls/publish.ts';
import { useCall } from '../../api/hooks.ts';
import { cardLabel, readCard } from '../../canvas/card.ts';
import { useFigures } from '../../canvas/figures-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Instant } from '../format/instant-words.tsx';
import { showStep } from '../format/show-step.ts';
import { useActivity } from './use-activity.ts';
import styles from './publish.module.css';

interface Row {
  nodeId: string;
  step: string;
  arrived: number;
  simulatedArrived: number | null;
  here: number;
  sent: number;
  deferred: number;
  held: number;
  refused: number;
  open: number;
  /** null: this step was not simulated */
  simulatedSent: number | null;
  simulatedHeld: number | null;
}

function figure(id: keyof Row & string, title: string, width = '72px'): Column<Row> {
  const value = (row: Row): number | null => row[id] as number | null;
  const text = (row: Row): string => value(row)?.toLocaleString('en') ?? 'not simulated';
  return { id, title, width, align: 'end', cell: (row) => (value(row) === null ? <span className={styles.quiet}>–</span> : text(row)), sortBy: (row) => value(row) ?? -1, text };
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'step', title: 'Step', width: 'minmax(160px, 2fr)', cell: ({ step }) => <span title={step}>{step}</span>, sortBy: ({ step }) => step },
  figure('arrived', 'Came', '64px'),
  figure('simulatedArrived', 'Came, simulated', '124px'),
  figure('here', 'Here now', '84px'),
  figure('sent', 'Sent'),
  figure('simulatedSent', 'Sent, simulated', '120px'),
  figure('held', 'Held'),
  figure('simulatedHeld', 'Held, simulated', '120px'),
  figure('deferred', 'Put off'),
  figure('refused', 'Refused', '80px'),
  figure('open', 'Not known', '92px'),
];

/** What really happened at each step, as the target counts it, beside what the last simulation counted. A target that does not count shows nothing. */
export function ActivitySection({ journey, target }: { journey: JourneySummary; target: Target }) {
  const place = useActivity(journey.id)?.find(({ targetId }) => targetId === target.id) ?? null;
  const current = useCall('journeys.get', place === null ? null : { journeyId: journey.id }, ['journeys.changed']);
  const figures = useFigures((state) => state.figures);
  const flow = figures?.flows[journey.id];
  const rows = useMemo(() => {
    const nodes = current.data?.document.nodes ?? {};
    const order = new Map(Object.keys(nodes).map((id, index) => [id, index]));
    return Object.entries(place?.steps ?? {})
      .map(([nodeId, { blocked, dropped, ...counts }]): Row => {
        const node = nodes[nodeId];
        const simulated = flow?.nodes[nodeId];
        return { nodeId, step: node ? cardLabel(readCard(node)) : `${nodeId}, of another version`, ...counts, simulatedArrived: simulated?.entered ?? null, held: blocked + dropped, simulatedSent: simulated?.allowed ?? null, simulatedHeld: simulated ? simulated.blocked + simulated.dropped : null };
      })
      .sort((a, b) => (order.get(a.nodeId) ?? Infinity) - (order.get(b.nodeId) ?? Infinity));
  }, [place, current.data, flow]);
  if (place === null) return null;
  const base = figures && flow ? ` The simulation was of ${figures.contactCount.toLocaleString('en')} contacts, ${figures.posture} posture.` : '';
  return (
    <Section title="What really happened" lead={`Counted by ${target.name}, over every version that ran there.${base}`} actions={<Instant at={place.at} />}>
      {place.trouble !== '' ? <Notice tone="warning">{place.trouble}</Notice> : null}
      {place.steps === null ? null : (
        <div className={styles.activity}>
          <ListTable
            label="What really happened"
            unit={['step', 'steps']}
            columns={COLUMNS}
            rows={rows}
            rowKey={({ nodeId }) => nodeId}
            onRowPress={({ nodeId }) => showStep(journey.id, nodeId)}
            empty={<EmptyState icon="inbox" text="Nobody has come to a step yet. Contacts enter once the sender knows them." />}
          />
        </div>
      )}
    </Section>
  );
}
