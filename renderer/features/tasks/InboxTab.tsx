import { useEffect, useState } from 'react';
import { REPLY_CLASS_WORDS } from '../../../shared/route/routing.ts';
import { type SalesTask, slaState } from '../../../shared/route/task.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { TaskDialog } from './TaskDialog.tsx';

const REFRESH_MILLISECONDS = 30_000;

type Mark = { words: string; tone: Tone; icon: IconName };

export function markOf(task: SalesTask, now: Date): Mark {
  const state = slaState(task, now);
  if (task.doneAt !== null) return state === 'breached' ? { words: 'Done late', tone: 'neutral', icon: 'circle-check' } : { words: 'Done in time', tone: 'success', icon: 'circle-check' };
  if (state === 'breached') return { words: 'Overdue', tone: 'error', icon: 'circle-alert' };
  return state === 'warning' ? { words: 'Due soon', tone: 'warning', icon: 'triangle-alert' } : { words: 'In time', tone: 'info', icon: 'clock' };
}

export const classWords = ({ replyClass, fromJourney = false }: Pick<SalesTask, 'replyClass'> & { fromJourney?: boolean }): string => (replyClass === null ? (fromJourney ? 'Journey' : 'Action') : REPLY_CLASS_WORDS[replyClass]);

function columns(now: Date): readonly Column<SalesTask>[] {
  return [
    { id: 'state', title: 'State', width: '120px', cell: (task) => <Badge tone={markOf(task, now).tone} icon={markOf(task, now).icon}>{markOf(task, now).words}</Badge>, sortBy: (task) => markOf(task, now).words },
    { id: 'due', title: 'Due', width: '200px', cell: ({ dueAt }) => <Instant at={dueAt} />, sortBy: ({ dueAt }) => Date.parse(dueAt), text: ({ dueAt }) => readInstant(dueAt).text },
    { id: 'contact', title: 'Contact', width: 'minmax(128px, 1fr)', cell: ({ contactName }) => contactName, sortBy: ({ contactName }) => contactName },
    { id: 'class', title: 'Is', width: '136px', cell: classWords, sortBy: classWords },
    { id: 'text', title: 'What they wrote', width: 'minmax(160px, 2fr)', cell: ({ text, because }) => <span title={text || because}>{text || because}</span>, text: ({ text, because }) => text || because },
    { id: 'priority', title: 'Priority', width: '84px', cell: ({ priority }) => String(priority), sortBy: ({ priority }) => -priority },
    { id: 'owner', title: 'Goes to', width: 'minmax(112px, 1fr)', cell: ({ ownerName }) => ownerName || 'Nobody', sortBy: ({ ownerName }) => ownerName || 'Nobody' },
    { id: 'next', title: 'Next step', width: 'minmax(160px, 2fr)', cell: ({ nextStep }) => <span title={nextStep}>{nextStep}</span>, text: ({ nextStep }) => nextStep },
  ];
}

/** Everything that waits for somebody, the earliest due first. */
export function InboxTab() {
  const { data, error, reload } = useCall('tasks.list', {}, ['tasks.changed', 'workspace.replaced']);
  const [openId, setOpenId] = useState<string | null>(null);
  useEffect(() => {
    // states change by the clock
    const timer = setInterval(reload, REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
  }, [reload]);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading the tasks" />;
  const now = new Date(data.now);
  const overdue = data.tasks.filter((task) => task.doneAt === null && slaState(task, now) === 'breached').length;
  const open = data.tasks.find(({ id }) => id === openId);
  return (
    <>
      <ListTable
        label="Tasks"
        unit={['task', 'tasks']}
        columns={columns(now)}
        rows={data.tasks}
        rowKey={({ id }) => id}
        onRowPress={({ id }) => setOpenId(id)}
        toolbar={data.tasks.length === 0 ? null : <span>{counted(data.open, 'task')} open{overdue === 0 ? '' : `, ${overdue} overdue`}.</span>}
        empty={<EmptyState icon="inbox" text="Replies, actions and the sales tasks of running journeys become tasks here, as soon as they are on record; two weeks back at most." action={<Button variant="primary" onClick={() => navigate('tasks', null, { tab: 'owners' })}>Choose who answers</Button>} />}
      />
      {open ? <TaskDialog task={open} now={now} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}
