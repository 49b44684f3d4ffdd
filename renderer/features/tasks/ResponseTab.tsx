import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { countOf, percent, rangeWords, shareWords } from '../../../shared/measure/words.ts';
import { listWords } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { ShareChart } from '../../ui/share-chart.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { counted, duration } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { SimulateFirst } from '../simulation/SimulateFirst.tsx';
import { classWords } from './InboxTab.tsx';
import styles from './tasks.module.css';

type Simulated = CallOutput<'routing.simulate'>;
type Owner = Simulated['report']['owners'][number];
type Hour = Simulated['report']['hours'][number];
type Late = Simulated['report']['late'][number];

const minutes = (value: number | null) => (value === null ? '–' : duration(value * 60));

const OWNERS: readonly Column<Owner>[] = [
  { id: 'name', title: 'Owner', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'tasks', title: 'Tasks due', align: 'end', cell: ({ within }) => within.of, sortBy: ({ within }) => within.of },
  { id: 'within', title: 'Within SLA (95% interval)', align: 'end', cell: ({ within }) => shareWords(within), sortBy: ({ within }) => within.interval?.estimate ?? -1 },
  { id: 'median', title: 'Half within', align: 'end', cell: ({ medianMinutes }) => minutes(medianMinutes), sortBy: ({ medianMinutes }) => medianMinutes ?? -1 },
  { id: 'ninetieth', title: 'Nine in ten within', align: 'end', cell: ({ ninetiethMinutes }) => minutes(ninetiethMinutes), sortBy: ({ ninetiethMinutes }) => ninetiethMinutes ?? -1 },
  { id: 'busy', title: 'Busy', align: 'end', cell: ({ busyShare }) => (busyShare === null ? '–' : percent(busyShare)), sortBy: ({ busyShare }) => busyShare ?? -1 },
];

const HOURS: readonly Column<Hour>[] = [
  { id: 'hour', title: 'Came in the owner’s hour', cell: ({ hour }) => `${String(hour).padStart(2, '0')}:00`, sortBy: ({ hour }) => hour },
  { id: 'tasks', title: 'Tasks due', align: 'end', cell: ({ within }) => within.of, sortBy: ({ within }) => within.of },
  { id: 'within', title: 'Within SLA (95% interval)', align: 'end', cell: ({ within }) => shareWords(within) },
];

const LATE: readonly Column<Late>[] = [
  { id: 'contact', title: 'Contact', cell: ({ contactName }) => contactName, sortBy: ({ contactName }) => contactName },
  { id: 'class', title: 'Is', cell: classWords, sortBy: classWords },
  { id: 'text', title: 'What they wrote', cell: ({ text }) => text || '–' },
  { id: 'owner', title: 'Owner', cell: ({ ownerName }) => ownerName || 'Nobody', sortBy: ({ ownerName }) => ownerName },
  { id: 'due', title: 'Due', cell: ({ dueAt }) => <Instant at={dueAt} />, sortBy: ({ dueAt }) => Date.parse(dueAt) },
  { id: 'late', title: 'Answered', cell: ({ dueAt, respondedAt }) => (respondedAt === null ? 'Never' : `${duration((Date.parse(respondedAt) - Date.parse(dueAt)) / 1000)} late`), sortBy: ({ dueAt, respondedAt }) => (respondedAt === null ? Infinity : Date.parse(respondedAt) - Date.parse(dueAt)) },
];

/** How long a run's replies and tasks waited: owners have one pair of hands each. */
export function ResponseTab() {
  const { data: runs } = useCall('simulation.runs', {}, ['simulation.ended', 'runs.changed', 'workspace.replaced']);
  const [chosen, setChosen] = useState('');
  const finished = (runs?.runs ?? []).filter(({ state, hasTrace }) => state === 'finished' && hasTrace);
  const run = finished.find(({ id }) => id === chosen) ?? finished[0];
  const { data, error } = useCall('routing.simulate', run ? { runId: run.id } : null, ['tasks.changed']);
  if (runs && !run) return <SimulateFirst icon="timer" text="Simulate, and see how long each reply would wait for its owner." />;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Response times">
      {run ? (
        <div className={styles.source}>
          <Badge tone="info">Simulated</Badge>
          <Select label="Run" hideLabel value={run.id} onChange={setChosen} options={finished.map(({ id, name, startedAt, seed, days }) => ({ value: id, label: `${name === '' ? 'Run' : name} of ${readInstant(startedAt).text}, seed ${seed}, ${days} days` }))} />
          <span>{data?.basis === 'run' ? 'Governed; tasks waited for their owners within the run, how long each takes is drawn.' : 'Governed; how long each takes is drawn about what the rules say.'}</span>
        </div>
      ) : null}
      {data?.basis === 'afterwards' && data.report.owners.length > 0 ? <Notice tone="info">This run knew no owners. Today’s owners and rules are applied to it afterwards, so these figures change with them. Simulate again to make owners’ time a part of the run.</Notice> : null}
      {data?.isRoutingChanged === true ? <Notice tone="info">Owners or rules have changed since this run. Simulate again to follow them.</Notice> : null}
      {error ? <Notice tone="error">{error}</Notice> : data ? <Report {...data} /> : <Spinner text="Working off the replies" />}
    </div>
  );
}

/** What the tasks are that shares are of, and how many are left out of them. */
function dueWords({ tasks, held, within }: Simulated['report']): string {
  const waiting = tasks - held - within.of;
  const left = [...(held > 0 ? [`${counted(held, 'call')} the policy held or a journey took back`] : []), ...(waiting > 0 ? [`${counted(waiting, 'task')} not due yet when the run ended`] : [])];
  return `Tasks due were answered, or their time was over.${left.length === 0 ? '' : ` Not among them: ${listWords(left, 'and')}.`}`;
}

function Report({ report, lost }: Simulated) {
  const { tasks, unassigned, held, within, medianMinutes, curve, owners, hours, late } = report;
  if (tasks === 0) return <EmptyState icon="inbox" text="No reply or action of this run makes a task." action={<Button onClick={() => navigate('tasks', null, { tab: 'rules' })}>Open the rules</Button>} />;
  // hours are those of an owner: tasks that are nobody’s have none
  const busyHours = hours.filter((hour) => hour.within.of > 0);
  return (
    <>
      {unassigned > 0 ? <Notice tone="warning" action={<Button size="small" onClick={() => navigate('tasks', null, { tab: 'owners' })}>Choose owners</Button>}>{counted(unassigned, 'task')} would be nobody’s, so nobody answers.</Notice> : null}
      <Section title="Time to first response">
        <div className={styles.tiles}>
          <div className={styles.tile}>
            <h3>Within SLA</h3>
            <p className={styles.figure}>{within.interval === null ? '–' : percent(within.interval.estimate)}</p>
            <p>{countOf(within, 'tasks')}{within.interval === null ? '' : `, ${rangeWords(within.interval)}`}</p>
          </div>
          <div className={styles.tile}>
            <h3>Breached</h3>
            <p className={styles.figure}>{within.of - within.count}</p>
            <p>late, or never answered{held > 0 ? `; ${counted(held, 'call')} more the policy held` : ''}</p>
          </div>
          <div className={styles.tile}>
            <h3>Half answered within</h3>
            <p className={styles.figure}>{medianMinutes === null ? '–' : minutes(medianMinutes)}</p>
            <p>{medianMinutes === null ? 'fewer than half are answered' : 'by the clock, nights and weekends included'}</p>
          </div>
          <div className={styles.tile}>
            <h3>Late or lost without routing</h3>
            <p className={styles.figure}>{lost.separate === null ? '–' : `${lost.separate.lateOrLost} of ${lost.separate.received}`}</p>
            <p>{lost.governed === null ? '' : `replies with separate systems; ${lost.governed.lateOrLost} of ${lost.governed.received} governed`}</p>
          </div>
        </div>
        {curve.length > 0 ? <ShareChart title="Share answered" xTitle="Hours since the reply or task" unit={['Hours', 'hours']} points={curve.map(({ minutes: at, ...point }) => ({ x: at / 60, ...point }))} /> : null}
      </Section>
      {owners.length > 0 ? <Section title="By owner" lead={dueWords(report)}><Table label="By owner" columns={OWNERS} rows={owners} rowKey={({ id }) => id} /></Section> : null}
      {busyHours.length > 0 ? <Section title="By hour"><Table label="By hour" columns={HOURS} rows={busyHours} rowKey={({ hour }) => String(hour)} /></Section> : null}
      {late.length > 0 ? <Section title="Breaches" lead={late.length < within.of - within.count ? `The first ${late.length}.` : undefined}><Table label="Breaches" columns={LATE} rows={late} rowKey={({ contactId, createdAt }) => `${contactId} ${createdAt}`} onRowPress={({ contactId }) => navigate('contacts', contactId)} /></Section> : null}
    </>
  );
}
