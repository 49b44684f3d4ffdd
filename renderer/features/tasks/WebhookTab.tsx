import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import styles from './tasks.module.css';

type DeadLetter = CallOutput<'taskWebhook.get'>['dead'][number];

function deadColumns(busy: boolean, retry: (deliveryId: string) => void): readonly Column<DeadLetter>[] {
  return [
    { id: 'task', title: 'Task', cell: ({ taskId }) => <code>{taskId}</code> },
    { id: 'at', title: 'Given up', cell: ({ at }) => <Instant at={at} /> },
    { id: 'trouble', title: 'Why', cell: ({ trouble }) => trouble },
    { id: 'retry', title: '', cell: ({ id, taskId }) => <Button size="small" busy={busy} aria-label={`Send ${taskId} again`} onClick={() => retry(id)}>Send again</Button> },
  ];
}

/** Tasks told to another system, and what could not be told. */
export function WebhookTab() {
  const { data, error } = useCall('taskWebhook.get', {}, ['tasks.changed', 'workspace.replaced']);
  const [typed, setTyped] = useState({ url: '', token: '', secret: '' });
  const { busy, run } = useActAs();
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading where tasks are told" />;
  const url = typed.url || (data.url ?? '');
  const save = async () => {
    if (!(await run('taskWebhook.save', { ...typed, url }, 'Tell tasks to another system'))) return;
    setTyped({ url: '', token: '', secret: '' });
    showToast({ tone: 'success', text: 'Saved. Tasks are told there from now on.' });
  };
  const remove = async () => {
    if (await run('taskWebhook.remove', {}, 'Tell tasks to nobody')) showToast({ text: 'Tasks are told to nobody any more. Token and secret are forgotten.' });
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Webhook">
      <Section
        title="Another system"
        lead="Each task that is made, done, opened again or given to somebody else, and each whose time runs out or is over, is told to this address by a signed request, at least once."
        actions={data.url === null ? undefined : <Badge tone={data.hasSecrets ? 'success' : 'warning'} icon={data.hasSecrets ? 'lock' : 'triangle-alert'}>{data.hasSecrets ? 'Token and secret are stored' : 'Token or secret is missing'}</Badge>}
      >
        <form
          className={styles.ruleFields}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField label="Address" value={url} placeholder="https://crm.example.com/tasks" onChange={(next) => setTyped((before) => ({ ...before, url: next }))} />
          <TextField label="Access token" type="password" autoComplete="off" value={typed.token} placeholder={data.hasSecrets ? 'Stored. Type to replace it' : ''} onChange={(token) => setTyped((before) => ({ ...before, token }))} />
          <TextField label="Secret to sign with" type="password" autoComplete="off" value={typed.secret} placeholder={data.hasSecrets ? 'Stored. Type to replace it' : ''} onChange={(secret) => setTyped((before) => ({ ...before, secret }))} />
          <div className={styles.saveBar}>
            {data.url === null ? null : <Button busy={busy} onClick={() => void remove()}>Tell nobody</Button>}
            <Button variant="primary" type="submit" icon="webhook" busy={busy} disabled={url === '' || typed.token === '' || typed.secret === ''}>Save</Button>
          </div>
        </form>
        <p className={styles.quiet}>{data.waiting === 0 ? 'Nothing waits to be told.' : `${counted(data.waiting, 'request')} wait to be told.`}</p>
      </Section>
      <Section title="Dead letters" lead="What was tried twelve times over about three hours and not taken.">
        {data.dead.length === 0 ? (
          <p className={styles.quiet}>None.</p>
        ) : (
          <Table
            label="Dead letters"
            rows={data.dead}
            rowKey={({ id }) => id}
            columns={deadColumns(busy, (deliveryId) => void run('taskWebhook.retry', { deliveryId }, 'Send a task again'))}
          />
        )}
      </Section>
    </div>
  );
}
