import type { Account } from '../../../shared/contacts/account.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import type { Owner } from '../../../shared/contacts/owner.ts';
import type { TableKind } from '../../../shared/api/calls/table-import.ts';
import type { Db } from '../database.ts';
import { contactEventsRepository } from './contact-events.ts';
import { searchText, sortName } from './contacts.ts';

/** What a row of a file is to the workspace. */
export type Standing = 'new' | 'changed' | 'unchanged' | 'taken';

const PAGE_ROWS = 1000;

/**
 * Rows of a file that wait in a temporary table of this connection, where nobody else sees or waits for them; `merge` then
 * takes them over in the caller's transaction. Only rows that would change something are kept.
 */
export function stagedImport(db: Db, kind: TableKind) {
  db.exec(`
    CREATE TEMP TABLE staged_rows (id TEXT NOT NULL, sort_name TEXT NOT NULL, search TEXT NOT NULL, row TEXT NOT NULL) STRICT;
    CREATE TEMP TABLE staged_statements (statement TEXT NOT NULL) STRICT;
  `);
  const known = db.prepare<[string], string>(KNOWN[kind]).pluck();
  const insertRow = db.prepare('INSERT INTO temp.staged_rows (id, sort_name, search, row) VALUES (?, ?, ?, ?)');
  const insertStatement = db.prepare('INSERT INTO temp.staged_statements (statement) VALUES (?)');
  const rows = db.prepare<[number, number], { rowid: number; row: string }>('SELECT rowid, row FROM temp.staged_rows WHERE rowid > ? ORDER BY rowid LIMIT ?');
  const statements = db.prepare<[number, number], { rowid: number; statement: string }>('SELECT rowid, statement FROM temp.staged_statements WHERE rowid > ? ORDER BY rowid LIMIT ?');
  const events = contactEventsRepository(db);

  /** Pages, since a connection runs nothing else while it is in the middle of a query. */
  function* paged<Row extends { rowid: number }>(page: (after: number, limit: number) => Row[]): Generator<Row> {
    for (let after = 0; ; ) {
      const found = page(after, PAGE_ROWS);
      yield* found;
      if (found.length < PAGE_ROWS) return;
      after = found.at(-1)!.rowid;
    }
  }

  return {
    /** How a record stands to what is stored; kept where taking it would change something. 'taken': an event's id is another event's. */
    stage: (entry: Contact | Account | Owner | ContactEvent): Standing => {
      const json = JSON.stringify(entry);
      const stored = known.get(entry.id);
      if (stored === json) return 'unchanged';
      if (stored !== undefined && kind === 'activities') return 'taken';
      const [name, search] = kind === 'contacts' ? [sortName(entry as Contact), searchText(entry as Contact)] : ['', ''];
      insertRow.run(entry.id, name, search, json);
      return stored === undefined ? 'new' : 'changed';
    },
    stageStatement: (statement: unknown): void => void insertStatement.run(JSON.stringify(statement)),
    *statements(): Generator<unknown> {
      for (const { statement } of paged((after, limit) => statements.all(after, limit))) yield JSON.parse(statement);
    },
    /** Takes the staged rows over; call it inside a transaction. */
    merge: (): void => {
      if (kind === 'activities') for (const { row } of paged((after, limit) => rows.all(after, limit))) events.append(JSON.parse(row) as ContactEvent);
      else db.exec(MERGE[kind]);
    },
  };
}

const KNOWN: Readonly<Record<TableKind, string>> = {
  contacts: 'SELECT contact FROM contacts WHERE id = ?',
  accounts: 'SELECT account FROM accounts WHERE id = ?',
  owners: 'SELECT owner FROM owners WHERE id = ?',
  activities: 'SELECT event FROM contact_events WHERE id = ?',
};

const MERGE: Readonly<Record<Exclude<TableKind, 'activities'>, string>> = {
  contacts: `INSERT INTO contacts (id, sort_name, search, contact) SELECT id, sort_name, search, row FROM temp.staged_rows WHERE true ORDER BY id
     ON CONFLICT (id) DO UPDATE SET sort_name = excluded.sort_name, search = excluded.search, contact = excluded.contact WHERE contact <> excluded.contact`,
  accounts: 'INSERT INTO accounts (id, account) SELECT id, row FROM temp.staged_rows WHERE true ORDER BY id ON CONFLICT (id) DO UPDATE SET account = excluded.account WHERE account <> excluded.account',
  owners: 'INSERT INTO owners (id, owner) SELECT id, row FROM temp.staged_rows WHERE true ORDER BY id ON CONFLICT (id) DO UPDATE SET owner = excluded.owner WHERE owner <> excluded.owner',
};
