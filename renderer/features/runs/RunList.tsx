import { useState } from 'react';
import { behaviourLabel, RECORDED_ONLY } from '../../../shared/simulate/behaviour-setting.ts';
import { useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { navigate } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { counted, shortHash, whole } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { RunningBar } from '../simulation/RunningBar.tsx';
import { SimulateFirst } from '../simulation/SimulateFirst.tsx';
import { useSimulation } from '../simulation/simulation-store.ts';
import { BehaviourBadge } from './BehaviourBadge.tsx';
import { BehaviourDialog } from './BehaviourDialog.tsx';
import { DescribeRunDialog } from './DescribeRunDialog.tsx';
import { exportTrace, removeRun, resumeRun, showRun } from './run-actions.ts';
import { journeysOf, RUN_STATES, runOption, runTitle, tookWords } from './run-words.ts';
import styles from './runs.module.css';

interface RowControls {
  readonly chosen: readonly string[];
  readonly readOnly: boolean;
  choose(run: RunSummary): void;
  describe(run: RunSummary): void;
}

function RowMenu({ run, controls }: { run: RunSummary; controls: RowControls }) {
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="ellipsis" label={`More for ${runTitle(run)}`} size="small" onClick={(event) => event.stopPropagation()} />}
      sections={[
        {
          items: [
            { label: 'Show figures', icon: 'eye', disabled: run.state !== 'finished', onSelect: () => void showRun(run) },
            ...(run.resumable ? [{ label: 'Go on with it', icon: 'play' as const, disabled: controls.readOnly, onSelect: () => void resumeRun(run) }] : []),
            { label: 'Name and note…', icon: 'pencil', disabled: controls.readOnly, onSelect: () => controls.describe(run) },
          ],
        },
        {
          items: [
            { label: 'Export trace, governed', icon: 'file-json', disabled: !run.hasTrace, onSelect: () => void exportTrace(run, 'governed') },
            { label: 'Export trace, separate systems', icon: 'file-json', disabled: !run.hasTrace, onSelect: () => void exportTrace(run, 'separate') },
          ],
        },
        { items: [{ label: 'Remove', icon: 'trash-2', disabled: controls.readOnly || run.state === 'running', onSelect: () => void removeRun(run) }] },
      ]}
    />
  );
}

const nameAndNote = (run: RunSummary): string => [runTitle(run), run.note].filter(Boolean).join(': ');

function columnsOf(controls: RowControls): readonly Column<RunSummary>[] {
  return [
    {
      id: 'choose', title: 'Compare', width: '80px',
      cell: (run) => (
        // the row's own keys and press stay the row's
        <span className={styles.choose} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
          <input type="checkbox" aria-label={`Compare ${runOption(run)}`} disabled={!run.hasTrace} checked={controls.chosen.includes(run.id)} onChange={() => controls.choose(run)} />
        </span>
      ),
    },
    { id: 'started', title: 'Started', width: '196px', cell: (run) => <Instant at={run.startedAt} />, sortBy: (run) => Date.parse(run.startedAt), text: (run) => readInstant(run.startedAt).text },
    {
      id: 'name', title: 'Run', width: 'minmax(200px, 2fr)', sortBy: runTitle, text: nameAndNote,
      cell: (run) => (
        <span className={styles.run} title={nameAndNote(run)}>
          <span className={run.name === '' ? undefined : styles.named}>{runTitle(run)}</span>
          {run.note === '' ? null : <span className={styles.note}>{run.note}</span>}
        </span>
      ),
    },
    {
      id: 'state', title: 'State', width: '152px', sortBy: (run) => RUN_STATES[run.state].words, text: (run) => [RUN_STATES[run.state].words, run.message].filter(Boolean).join(': '),
      cell: (run) => (
        <span className={styles.state} title={run.message || undefined} onClick={(event) => (run.resumable ? event.stopPropagation() : undefined)}>
          <Badge tone={RUN_STATES[run.state].tone} icon={RUN_STATES[run.state].icon}>
            {RUN_STATES[run.state].words}
          </Badge>
          {run.resumable ? (
            <Button size="small" icon="play" disabled={controls.readOnly} onClick={() => void resumeRun(run)}>
              Go on
            </Button>
          ) : null}
        </span>
      ),
    },
    { id: 'behaviour', title: 'Behaviour', width: '168px', cell: (run) => <BehaviourBadge behaviour={run.behaviour} />, sortBy: (run) => behaviourLabel(run.behaviour) },
    { id: 'more', title: 'More', width: '64px', align: 'end', cell: (run) => <RowMenu run={run} controls={controls} /> },
    { id: 'contacts', title: 'Contacts', width: '88px', align: 'end', cell: (run) => whole(run.contactCount), sortBy: (run) => run.contactCount, text: (run) => String(run.contactCount) },
    { id: 'days', title: 'Days', width: '56px', align: 'end', cell: (run) => run.days, sortBy: (run) => run.days, text: (run) => String(run.days) },
    { id: 'seed', title: 'Seed', width: '56px', align: 'end', cell: (run) => run.seed, sortBy: (run) => run.seed, text: (run) => String(run.seed) },
    { id: 'took', title: 'Took', width: '72px', align: 'end', cell: tookWords, text: tookWords },
    { id: 'journeys', title: 'Journeys', width: 'minmax(112px, 1fr)', cell: (run) => <span title={journeysOf(run)}>{run.journeys.length === 1 ? journeysOf(run) : counted(run.journeys.length, 'journey')}</span>, sortBy: journeysOf, text: journeysOf },
    { id: 'policy', title: 'Policy', width: '96px', cell: (run) => <code title={run.policyHash}>{shortHash(run.policyHash)}</code>, text: (run) => run.policyHash },
  ];
}

/** Every simulation of this workspace; a press shows its figures again, two that are chosen can be compared. */
export function RunList() {
  const { data, error } = useCall('simulation.runs', {}, ['simulation.ended', 'runs.changed', 'workspace.replaced']);
  const behaviour = useCall('runs.behaviour', {}, ['behaviour.changed', 'workspace.replaced']);
  const shown = useSimulation((state) => state.report?.run.id ?? null);
  const isRunning = useSimulation((state) => state.running !== null);
  const readOnly = useWorkspace((state) => state.workspace?.readOnly ?? false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [described, setDescribed] = useState<RunSummary | null>(null);
  const [behaving, setBehaving] = useState(false);
  const runs = data?.runs ?? [];
  const pair = runs.filter(({ id }) => chosen.includes(id)).toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const [before, after] = pair;
  const choose = ({ id }: RunSummary) => setChosen((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids.slice(-1), id]));
  const setting = behaviour.data ?? RECORDED_ONLY;
  return (
    <Page
      title="Runs"
      lead="Every simulation with what it ran on. The same journeys, contacts, policy, owners’ hours and rules, behaviour and seed give the same figures."
      actions={
        <>
          <Button icon="shuffle" disabled={readOnly || !behaviour.data} onClick={() => setBehaving(true)}>
            Behaviour: {behaviourLabel(setting).toLowerCase()}
          </Button>
          {runs.length > 1 ? (
            <Button variant="primary" icon="split" disabled={!before || !after} title={after ? undefined : 'Tick two finished runs in the list first'} onClick={() => (before && after ? navigate('runs', null, { before: before.id, after: after.id }) : undefined)}>
              Compare two runs
            </Button>
          ) : null}
        </>
      }
      fill
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {isRunning ? (
        <div className={styles.running}>
          <RunningBar />
        </div>
      ) : null}
      {data ? (
        <ListTable
          label="Runs"
          unit={['run', 'runs']}
          columns={columnsOf({ chosen, readOnly, choose, describe: setDescribed })}
          rows={runs}
          rowKey={(run) => run.id}
          selectedKey={shown}
          onRowPress={(run) => void showRun(run)}
          toolbar={runs.length === 0 ? null : <Hint canCompare={runs.length > 1} chosen={pair.length} isShown={runs.some(({ id }) => id === shown)} />}
          empty={<SimulateFirst icon="history" text="Each simulation is kept here, so that you can compare before and after a change." />}
        />
      ) : error ? null : (
        <Spinner text="Reading the runs" />
      )}
      {described ? <DescribeRunDialog run={described} onClose={() => setDescribed(null)} /> : null}
      {behaving ? <BehaviourDialog setting={setting} onClose={() => setBehaving(false)} /> : null}
    </Page>
  );
}

function Hint({ canCompare, chosen, isShown }: { canCompare: boolean; chosen: number; isShown: boolean }) {
  if (chosen === 1) return <span>Tick a second run to compare the two.</span>;
  if (chosen === 2) return <span>Two runs are chosen: the earlier is compared with the later.</span>;
  return (
    <span>
      {isShown ? 'The highlighted run is shown in the drawer and on the canvas.' : 'Press a finished run to show its figures again.'}
      {canCompare ? ' Tick two to compare.' : ''}
    </span>
  );
}
