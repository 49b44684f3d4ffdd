import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { client } from '../../api/connection.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { errorWords } from '../../api/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { auditWords } from './audit-words.ts';
import styles from './publish.module.css';

type Entry = CallOutput<'audit.list'>['entries'][number];

const PAGE_ENTRIES = 500;

const columnsOf = (nameOf: (journeyId: string) => string): readonly Column<Entry>[] => [
  { id: 'sequence', title: 'No.', width: '64px', align: 'end', cell: (entry) => entry.sequence, sortBy: (entry) => entry.sequence, text: (entry) => String(entry.sequence) },
  { id: 'at', title: 'When', width: '196px', cell: (entry) => <Instant at={entry.at} />, sortBy: (entry) => Date.parse(entry.at), text: (entry) => readInstant(entry.at).text },
  { id: 'person', title: 'Who', width: 'minmax(120px, 0.8fr)', cell: (entry) => entry.person, sortBy: (entry) => entry.person },
  { id: 'action', title: 'What', width: 'minmax(160px, 1fr)', cell: (entry) => <span title={entry.action}>{auditWords(entry.action)}</span>, sortBy: (entry) => auditWords(entry.action) },
  { id: 'subject', title: 'Of what', width: 'minmax(160px, 1.4fr)', cell: (entry) => <span title={entry.subject}>{nameOf(entry.subject)}</span>, sortBy: (entry) => nameOf(entry.subject) },
  { id: 'hash', title: 'Hash', width: '112px', cell: (entry) => <code title={entry.hash}>{shortHash(entry.hash)}</code>, text: (entry) => entry.hash },
];

/** The newest entries, more of them on asking. */
function useEntries() {
  const newest = useCall('audit.list', { limit: PAGE_ENTRIES }, ['journeys.changed', 'policy.changed', 'session.changed', 'contacts.changed', 'workspace.replaced']);
  const [older, setOlder] = useState<readonly Entry[]>([]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setOlder([]), [newest.data]);
  const entries = [...(newest.data?.entries ?? []), ...older];
  const more = useCallback(async () => {
    try {
      const { entries: page } = await client().call('audit.list', { offset: entries.length, limit: PAGE_ENTRIES });
      setOlder((before) => [...before, ...page]);
    } catch (failure) {
      setError(errorWords(failure));
    }
  }, [entries.length]);
  return { entries, total: newest.data?.total ?? null, error: newest.error ?? error, more };
}

/** Every step that counts, each entry carrying the hash of the one before. */
export function AuditTab() {
  const { entries, total, error, more } = useEntries();
  const { busy, run } = useAct();
  const nameOf = useJourneyNames();
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const [verdict, setVerdict] = useState<CallOutput<'audit.verify'> | null>(null);
  const [opened, setOpened] = useState<Entry | null>(null);
  const verify = async () => setVerdict(await run('audit.verify', {}));
  if (error) return <Notice tone="error">{error}</Notice>;
  if (total === null) return <Spinner text="Reading the audit log" />;
  return (
    <div className={styles.audit}>
      {verdict ? <Notice tone={verdict.ok ? 'success' : 'error'}>{verdict.message}</Notice> : null}
      <ListTable
        label="Audit log"
        unit={['entry', 'entries']}
        columns={columns}
        rows={entries}
        total={total}
        rowKey={(entry) => String(entry.sequence)}
        onRowPress={(entry) => setOpened(entry)}
        toolbar={
          <>
            <Button size="small" icon="shield-check" busy={busy} onClick={() => void verify()}>
              Verify the log
            </Button>
            {entries.length < total ? (
              <Button size="small" onClick={() => void more()}>
                Show older entries
              </Button>
            ) : null}
          </>
        }
        empty={<EmptyState icon="shield-check" text="Approvals, publications and changes of policy are written down here, so that an edit of the record shows." />}
      />
      {opened ? <EntryDialog entry={opened} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

function EntryDialog({ entry, onClose }: { entry: Entry; onClose(): void }) {
  return (
    <Dialog open wide onClose={onClose} title={`Entry ${entry.sequence}: ${auditWords(entry.action).toLowerCase()}`} description={`${entry.person}, ${readInstant(entry.at).text}`} footer={
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      }>
      <dl className={styles.facts}>
        <dt>Of what</dt>
        <dd>{entry.subject}</dd>
        {Object.entries(entry.details).map(([key, value]) => (
          <div key={key} className={styles.fact}>
            <dt>{auditWords(key)}</dt>
            <dd>{typeof value === 'string' && !/^[0-9a-f]{64}$/.test(value) ? value : <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 1)}</code>}</dd>
          </div>
        ))}
        <dt>Hash</dt>
        <dd>
          <code>{entry.hash}</code>
        </dd>
      </dl>
    </Dialog>
  );
}
