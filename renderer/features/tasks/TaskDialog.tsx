import { useState } from 'react';
import { TASK_KINDS } from '../../../shared/nodes/task-kinds.ts';
import type { SalesTask } from '../../../shared/route/task.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import { classWords, markOf } from './InboxTab.tsx';
import styles from './tasks.module.css';

const WHY: Record<SalesTask['assignedBecause'], string> = {
  step: 'the journey’s step names them',
  'account-owner': 'owns the contact',
  'round-robin': 'it was their turn',
  fallback: 'gets what nobody else does',
  nobody: 'no owner is there to get it',
  'by-hand': 'given by hand',
};
const OUTCOMES: Record<NonNullable<SalesTask['outcome']>, string> = { reached: 'The contact was reached.', 'not-reached': 'Nobody was reached.', 'nothing-to-do': 'There was nothing to do.' };

/** One task: what was said, why it is whose, and how it ended. */
export function TaskDialog({ task, now, onClose }: { task: SalesTask; now: Date; onClose(): void }) {
  const [note, setNote] = useState(task.note);
  const { data } = useCall('routing.get', {}, ['tasks.changed']);
  const { busy, run } = useActAs();
  const mark = markOf(task, now);
  const kind = TASK_KINDS[task.kind];
  const finish = async (outcome: NonNullable<SalesTask['outcome']>) => {
    if (await run('tasks.finish', { taskId: task.id, outcome, note }, 'Finish this task')) onClose();
  };
  const owners = data?.routing.owners ?? [];
  const choices = [...(owners.some(({ id }) => id === task.ownerId) ? [] : [{ value: '', label: task.ownerName || 'Nobody' }]), ...owners.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`${classWords(task)} of ${task.contactName}`}
      footer={
        task.doneAt !== null ? (
          <>
            <Button busy={busy} disabled={task.outcome === 'reached'} onClick={() => void run('tasks.reopen', { taskId: task.id }, 'Open this task again')}>Open again</Button>
            <Button variant="primary" onClick={onClose}>Close</Button>
          </>
        ) : (
          <>
            <Button busy={busy} onClick={() => void finish('nothing-to-do')}>Nothing to do</Button>
            {kind.channel === null ? null : <Button busy={busy} onClick={() => void finish('not-reached')}>Not reached</Button>}
            <Button variant="primary" icon="check" busy={busy} onClick={() => void finish('reached')}>{kind.channel === null ? 'Done' : 'Reached'}</Button>
          </>
        )
      }
    >
      {task.text === '' ? null : <blockquote className={styles.said}>{task.text}</blockquote>}
      <p>{task.because}</p>
      <dl className={styles.facts}>
        <div><dt>State</dt><dd><Badge tone={mark.tone} icon={mark.icon}>{mark.words}</Badge></dd></div>
        <div><dt>Due</dt><dd><Instant at={task.dueAt} /></dd></div>
        <div><dt>Came</dt><dd><Instant at={task.createdAt} /></dd></div>
        <div><dt>To do</dt><dd>{kind.label}: {task.nextStep}</dd></div>
        {mark.words === 'Overdue' && task.escalateTo !== '' ? <div><dt>Tell</dt><dd>{task.escalateTo}, since it is overdue</dd></div> : null}
        {task.outcome === null ? null : <div><dt>Ended</dt><dd>{OUTCOMES[task.outcome]} {task.doneBy}</dd></div>}
      </dl>
      {task.doneAt === null ? (
        <Select label="Goes to" value={owners.some(({ id }) => id === task.ownerId) ? task.ownerId! : ''} options={choices} help={`Because: ${WHY[task.assignedBecause]}.`} onChange={(ownerId) => (ownerId === '' ? undefined : void run('tasks.assign', { taskId: task.id, ownerId }, 'Give this task to somebody else'))} />
      ) : null}
      <TextArea label="Note" value={note} onChange={setNote} rows={3} maxLength={2000} readOnly={task.doneAt !== null} />
      {kind.channel === null || task.doneAt !== null ? null : <p className={styles.quiet}>“Reached” asks the gate whether this is allowed now, and counts as a touch like any other.</p>}
      <p>
        <Button size="small" icon="user" onClick={() => navigate('contacts', task.contactId)}>Open the contact</Button>
      </p>
    </Dialog>
  );
}
