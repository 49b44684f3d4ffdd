import { closeSync, openSync, writeSync } from 'node:fs';
import type { ConsentCounts } from '../../shared/api/calls/contact-import.ts';
import type { TableReport } from '../../shared/api/calls/table-import.ts';
import type { Account } from '../../shared/contacts/account.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { Owner } from '../../shared/contacts/owner.ts';
import { openForWriting } from '../db/open.ts';
import type { Db } from '../db/database.ts';
import { repositories as openRepositories } from '../db/repositories/index.ts';
import { stagedImport } from '../db/repositories/staged-import.ts';
import { readPieces } from '../files/read-pieces.ts';
import type { ConsentStatement } from '../importers/consent-statement.ts';
import { TableRows } from '../importers/read-table.ts';
import { REJECTED_HEADING, rejectedLine } from '../importers/rejected-csv-text.ts';
import { tableImporters } from '../importers/registry.ts';
import type { RejectedRow } from '../importers/result.ts';
import { stageChange } from '../importers/stage-dates.ts';
import type { TableImporter } from '../importers/table-importer.ts';
import { addConsent, NO_CONSENT } from '../services/consent-counts.ts';
import { intentScoringOf } from '../services/policy.ts';
import { takeStatements } from '../services/take-statements.ts';
import { type CancelFlag, stopIfCancelled } from '../runs/cancel.ts';
import type { ImportOrder } from './import-protocol.ts';

type Entry = Contact | Account | Owner | ContactEvent;

/** How many rejected rows and notes a report names; the list on disk has every rejected one. */
const NAMED_ROWS = 500;
const STATEMENTS_AT_ONCE = 1000;
const REJECTED_AT_ONCE = 1000;

/**
 * Reads a file row by row into temporary tables, and then, where it is to be stored, takes everything over in one
 * transaction: a file that cannot be used, a cancelled import or a crash leave the workspace as it was. Throws ImportError, and
 * RunCancelled once the order's flag is set.
 */
export function runImport(order: ImportOrder, onProgress?: (doneBytes: number, totalBytes: number) => void): TableReport {
  const { db } = openForWriting(order.workspacePath, { create: false });
  try {
    return importInto(db, order, onProgress);
  } finally {
    db.close();
  }
}

function importInto(db: Db, order: ImportOrder, onProgress?: (doneBytes: number, totalBytes: number) => void): TableReport {
  const began = performance.now();
  const repositories = openRepositories(db);
  const staged = stagedImport(db, order.kind);
  const now = new Date(order.now);
  const report: TableReport = {
    fileName: order.fileName, kind: order.kind, stored: order.store, read: 0, added: 0, changed: 0, unchanged: 0, passedBy: 0,
    rejectedCount: 0, rejected: [], noteCount: 0, notes: [], consent: { ...NO_CONSENT }, milliseconds: 0,
  };
  const rejectedList = new RejectedList(order.rejectedPath, report);
  const note = (row: RejectedRow): void => {
    report.noteCount += 1;
    if (report.notes.length < NAMED_ROWS) report.notes.push(row);
  };
  const rows = new TableRows(tableImporters[order.kind] as unknown as TableImporter<Entry>, order.fileName, {
    mapping: order.mapping, dateOrders: order.dateOrders, phoneCountry: order.phoneCountry, now, proof: order.proof, importedBy: order.importedBy,
    hasContact: (id) => repositories.contacts.get(id) !== undefined,
    contactIdOf: (email) => repositories.contacts.withAddress(email)[0]?.id ?? null,
  });
  try {
    // temporary tables are of this connection alone: nobody waits for this transaction
    db.transaction(() => {
      for (const { line, entry, rejected, notes, statements } of rows.read(readPieces(order.path, onProgress))) {
        stopIfCancelled(order.flag);
        report.read += 1;
        for (const statement of statements) {
          staged.stageStatement(statement);
          addConsent(report.consent, statement.event);
        }
        for (const row of notes) note(row);
        if (rejected !== null) rejectedList.add(rejected);
        else if (entry === null) report.passedBy += 1;
        else {
          const standing = staged.stage(entry);
          const moved = standing === 'changed' && order.kind === 'contacts' ? stageChange(line, repositories.contacts.get(entry.id), entry as Contact, statements, order.fileName, now) : null;
          if (moved !== null) staged.stageStatement(moved);
          if (standing === 'new') report.added += 1;
          else if (standing === 'changed') report.changed += 1;
          else if (standing === 'unchanged') report.unchanged += 1;
          else rejectedList.add({ line, column: 'id', message: `"${entry.id}" is on record otherwise; what is recorded is never overwritten.`, shape: '(on record)', expected: 'what is on record, or another id' });
        }
      }
    })();
  } finally {
    rejectedList.close();
  }
  if (order.store) {
    report.consent = repositories.transaction(() => {
      staged.merge();
      if (order.kind === 'activities') repositories.intent.reckon(Math.floor(now.getTime() / 1000), intentScoringOf(repositories));
      const recorded = takeAll(repositories, staged.statements() as Generator<ConsentStatement>, now, order.flag);
      const { fileName, kind, read, added, changed, unchanged, passedBy, rejectedCount } = report;
      const counts = { read, added, changed, unchanged, passedBy, rejected: rejectedCount, consent: recorded };
      repositories.imports.add({ id: order.importId, kind, file_name: fileName, at: order.now, counts: JSON.stringify(counts) });
      return recorded;
    });
  }
  return { ...report, milliseconds: Math.round(performance.now() - began) };
}

/** Adds statements to the ledger, some at a time, and counts what was new. */
function takeAll(repositories: Parameters<typeof takeStatements>[0], statements: Generator<ConsentStatement>, now: Date, flag: CancelFlag): ConsentCounts {
  const recorded = { ...NO_CONSENT };
  let some: ConsentStatement[] = [];
  const take = (): void => {
    stopIfCancelled(flag);
    for (const event of takeStatements(repositories, some, now)) addConsent(recorded, event);
    some = [];
  };
  for (const statement of statements) {
    some.push(statement);
    if (some.length === STATEMENTS_AT_ONCE) take();
  }
  take();
  return recorded;
}

/** Every rejected row in a file, the first of them in the report. */
class RejectedList {
  readonly #file: number;
  readonly #report: TableReport;
  #waiting = REJECTED_HEADING;
  #lines = 0;

  constructor(path: string, report: TableReport) {
    this.#file = openSync(path, 'w', 0o600);
    this.#report = report;
  }

  add(row: RejectedRow): void {
    this.#report.rejectedCount += 1;
    if (this.#report.rejected.length < NAMED_ROWS) this.#report.rejected.push(row);
    this.#waiting += rejectedLine(row);
    this.#lines += 1;
    if (this.#lines % REJECTED_AT_ONCE === 0) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#waiting);
    this.#waiting = '';
  }
}
