import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { contactName } from '../../../shared/contacts/contact-name.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import { chooseFile } from '../../api/files.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { counted } from '../format/figures.ts';
import { asWords } from '../format/words.ts';
import { AddressLookup } from './AddressLookup.tsx';
import { IMPORT_KIND_WORDS } from './import-words.ts';
import { type ChosenFile, useImportFile } from './import-store.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportReportDialog } from './ImportReportDialog.tsx';
import styles from './contacts.module.css';

const PAGE_ROWS = 200;

const COLUMNS: readonly Column<Contact>[] = [
  { id: 'name', title: 'Name', width: 'minmax(140px, 1.2fr)', cell: contactName },
  { id: 'email', title: 'Email', width: 'minmax(180px, 1.6fr)', cell: (contact) => contact.email ?? '–' },
  { id: 'phone', title: 'Phone', width: '136px', cell: (contact) => contact.phone ?? '–' },
  { id: 'company', title: 'Company', width: 'minmax(120px, 1fr)', cell: (contact) => contact.company ?? '–' },
  { id: 'stage', title: 'Lifecycle stage', width: '176px', cell: (contact) => (contact.lifecycleStage ? asWords(contact.lifecycleStage) : '–') },
  { id: 'tier', title: 'Tier', width: '56px', align: 'end', cell: (contact) => contact.accountTier ?? '–' },
  { id: 'zone', title: 'Time zone', width: 'minmax(140px, 1fr)', cell: (contact) => contact.timeZone ?? 'not stated' },
];

/** Pages of the list as they come into sight. */
function useContactPages(query: string) {
  const [state, setState] = useState<{ total: number | null; error: string | null }>({ total: null, error: null });
  const pages = useRef(new Map<number, readonly Contact[]>());
  const asked = useRef(new Set<number>());
  const turn = useRef(0);
  const [, redraw] = useState(0);

  const fetchPage = useCallback(
    (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const mine = turn.current;
      client()
        .call('contacts.list', { query, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
        .then(
          ({ total, contacts }) => {
            if (mine !== turn.current) return;
            pages.current.set(page, contacts);
            setState({ total, error: null });
            redraw((count) => count + 1);
          },
          (error: unknown) => {
            if (mine === turn.current) setState((before) => ({ ...before, error: errorWords(error) }));
          },
        );
    },
    [query],
  );
  useEffect(() => {
    const restart = () => {
      turn.current += 1;
      pages.current = new Map();
      asked.current = new Set();
      fetchPage(0);
    };
    restart();
    const stop = client().subscribe('contacts.changed', restart);
    const stopToo = client().subscribe('workspace.replaced', restart);
    return () => {
      stop();
      stopToo();
    };
  }, [fetchPage]);

  const onRange = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) fetchPage(page);
    },
    [fetchPage],
  );
  const rowAt = (index: number) => pages.current.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  return { ...state, rowAt, onRange };
}

export function ContactList({ query, onQuery }: { query: string; onQuery(query: string): void }) {
  const asked = useDeferredValue(query.trim());
  const { total, error, rowAt, onRange } = useContactPages(asked);
  const file = useImportFile((state) => state.file);
  const setFile = (chosen: ChosenFile | null) => useImportFile.setState({ file: chosen });
  const [done, setDone] = useState<{ report: ImportReport; unit: readonly [string, string] } | null>(null);

  const choose = async () => {
    const chosen = await chooseFile('.csv,.jsonl,.ndjson,.txt,text/csv');
    setFile(chosen && { fileName: chosen.name, blob: chosen });
  };
  const nothingAtAll = total === 0 && asked === '';

  return (
    <Page
      title="Contacts"
      lead="People a journey can reach, with everything recorded of their consent and what they did."
      fill
      actions={
        <Button icon="file-up" variant={nothingAtAll ? 'secondary' : 'primary'} onClick={() => void choose()}>
          Import
        </Button>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {nothingAtAll ? (
        <EmptyState
          icon="users"
          text="Import a CSV file with a heading line, as HubSpot and Salesforce export it, to have somebody to simulate with."
          action={
            <Button variant="primary" icon="file-up" onClick={() => void choose()}>
              Import contacts
            </Button>
          }
        />
      ) : (
        <>
          <div className={styles.toolbar}>
            <div className={styles.search}>
              <TextField label="Find contacts" hideLabel type="search" placeholder="Find by name, email or phone" value={query} onChange={onQuery} />
            </div>
            <span className={styles.count} role="status">
              {total === null ? '' : asked === '' ? counted(total, 'contact') : `${counted(total, 'contact')} with “${asked}”`}
            </span>
          </div>
          {total === null ? (
            <Spinner text="Reading the contacts" />
          ) : total === 0 ? (
            <AddressLookup asked={asked} />
          ) : (
            <VirtualTable label="Contacts" columns={COLUMNS} total={total} rowAt={rowAt} rowKey={(contact) => contact.id} onRange={onRange} onRowPress={(contact) => navigate('contacts', contact.id)} className={styles.table} />
          )}
        </>
      )}
      {file ? (
        <ImportDialog
          file={file}
          onClose={() => setFile(null)}
          onDone={(report, kind) => {
            setFile(null);
            setDone({ report, unit: IMPORT_KIND_WORDS[kind].unit });
          }}
        />
      ) : null}
      {done ? <ImportReportDialog {...done} onClose={() => setDone(null)} /> : null}
    </Page>
  );
}
