import { useCall } from '../../api/hooks.ts';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { counted, duration, shortHash, whole } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { listWords } from '../../../shared/words/text.ts';
import { SimulateFirst } from '../simulation/SimulateFirst.tsx';
import { openRun, useSimulation } from '../simulation/simulation-store.ts';

const STATES: Record<RunSummary['state'], { words: string; tone: Tone; icon: IconName }> = {
  running: { words: 'Running', tone: 'info', icon: 'loader-circle' },
  finished: { words: 'Finished', tone: 'success', icon: 'circle-check' },
  cancelled: { words: 'Cancelled', tone: 'neutral', icon: 'circle-x' },
  failed: { words: 'Failed', tone: 'error', icon: 'circle-alert' },
};

const journeysOf = (run: RunSummary) => listWords(run.journeys.map((journey) => journey.name), 'and');
const took = (run: RunSummary) => (run.finishedAt === null ? '' : duration((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000));

const COLUMNS: readonly Column<RunSummary>[] = [
  { id: 'started', title: 'Started', width: '196px', cell: (run) => <Instant at={run.startedAt} />, sortBy: (run) => Date.parse(run.startedAt), text: (run) => readInstant(run.startedAt).text },
  {
    id: 'state', title: 'State', width: '120px', sortBy: (run) => STATES[run.state].words,
    cell: (run) => (
      <span title={run.message || undefined}>
        <Badge tone={STATES[run.state].tone} icon={STATES[run.state].icon}>
          {STATES[run.state].words}
        </Badge>
      </span>
    ),
  },
  { id: 'journeys', title: 'Journeys', width: 'minmax(200px, 2fr)', cell: (run) => <span title={journeysOf(run)}>{journeysOf(run)}</span>, sortBy: journeysOf },
  { id: 'contacts', title: 'Contacts', width: '88px', align: 'end', cell: (run) => whole(run.contactCount), sortBy: (run) => run.contactCount, text: (run) => String(run.contactCount) },
  { id: 'days', title: 'Days', width: '72px', align: 'end', cell: (run) => run.days, sortBy: (run) => run.days, text: (run) => String(run.days) },
  { id: 'seed', title: 'Seed', width: '72px', align: 'end', cell: (run) => run.seed, sortBy: (run) => run.seed, text: (run) => String(run.seed) },
  { id: 'took', title: 'Took', width: '88px', align: 'end', cell: took, text: took },
  { id: 'policy', title: 'Policy version', width: '112px', cell: (run) => <code title={run.policyHash}>{shortHash(run.policyHash)}</code>, text: (run) => run.policyHash },
  { id: 'message', title: 'Note', width: 'minmax(120px, 1fr)', cell: (run) => <span title={run.message}>{run.message}</span>, text: (run) => run.message },
];

/** Every simulation of this workspace; a press shows its figures again. */
export function RunsPage() {
  const { data, error } = useCall('simulation.runs', {}, ['simulation.ended', 'workspace.replaced']);
  const shown = useSimulation((state) => state.report?.run.id ?? null);
  const open = (run: RunSummary) => {
    if (run.state !== 'finished') return;
    void openRun(run.id);
    openDrawer('simulation');
  };
  const runs = data?.runs ?? [];
  const isShown = runs.find((run) => run.id === shown);
  return (
    <Page
      title="Runs"
      lead="Every simulation with what it ran on. The same journeys, contacts, policy and seed give the same figures."
      fill
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? (
        <ListTable
          label="Runs"
          unit={['run', 'runs']}
          columns={COLUMNS}
          rows={runs}
          rowKey={(run) => run.id}
          selectedKey={shown}
          onRowPress={open}
          toolbar={runs.length === 0 ? null : isShown ? <span>Shown in the drawer and on the canvas: the run with seed {isShown.seed} over {counted(isShown.days, 'day')}.</span> : <span>Press a finished run to show its figures again.</span>}
          empty={<SimulateFirst icon="history" text="Each simulation is kept here, so that you can compare before and after a change." />}
        />
      ) : error ? null : (
        <Spinner text="Reading the runs" />
      )}
    </Page>
  );
}
