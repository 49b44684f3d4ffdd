import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { badRowsOf, hubSpotContacts } from '../../test/support/hubspot-contacts.ts';
import type { TableKind } from '../../shared/api/calls/table-import.ts';
import type { Db } from '../db/database.ts';
import { openForReading, openForWriting } from '../db/open.ts';
import { repositories } from '../db/repositories/index.ts';
import { readCsv } from '../importers/csv.ts';
import { guessFor } from '../importers/read-table.ts';
import { tableImporters } from '../importers/registry.ts';
import { ImportError } from '../importers/result.ts';
import { cancelFlag } from '../runs/cancel.ts';
import { runImport } from './run-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-run-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let workspacePath = '';
let imports = 0;
beforeEach(() => {
  imports += 1;
  workspacePath = join(folder, `${imports}.throughline`);
  openForWriting(workspacePath, { create: true }).db.close();
});

const rejectedPath = join(folder, 'rejected.csv');
function run(text: string, { kind = 'contacts', store = true, mapping, now = '2026-11-26T09:00:00Z' }: { kind?: TableKind; store?: boolean; mapping?: readonly string[]; now?: string } = {}) {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  imports += 1;
  const guessed = mapping ?? guessFor(tableImporters[kind], readCsv('file.csv', text.slice(0, 5000)).header).mapping;
  return runImport({ workspacePath, importId: String(imports), path, fileName: 'file.csv', kind, mapping: guessed, dateOrders: [], phoneCountry: null, now, proof: null, importedBy: null, rejectedPath, store, flag: cancelFlag() });
}
/** Everything that is stored, as text. */
function stored<Result>(read: (of: ReturnType<typeof repositories>) => Result): Result {
  const db: Db = openForReading(workspacePath);
  try {
    return read(repositories(db));
  } finally {
    db.close();
  }
}
const everything = () => stored((of) => JSON.stringify([[...of.contacts.all()], [...of.events.all()], of.accounts.all(), of.owners.all()]));

describe('a large file in HubSpot’s columns, one row in a hundred bad', () => {
  const ROWS = 20_000;
  const lines = new Map<number, number>();
  const text = [...hubSpotContacts(ROWS, (row, line) => lines.set(row, line))].join('');

  it('is imported but for its bad rows, each named by line and column, and a second import changes nothing', () => {
    const first = run(text);
    const bad = badRowsOf(ROWS);
    expect(first).toMatchObject({ read: ROWS, added: ROWS - bad.length, changed: 0, unchanged: 0, rejectedCount: bad.length });
    const named = readFileSync(rejectedPath, 'utf8').trim().split('\r\n').slice(1);
    expect(named.map((line) => line.split(',').slice(0, 2).join(','))).toEqual(bad.map(({ row, column }) => `${lines.get(row)!},${column}`));
    // the list can be passed on: it holds no value
    expect(named.join('\n')).not.toMatch(/Atlantis|nobody|Mars|perhaps|Tier 9/);
    const before = everything();
    expect(run(text, { now: '2026-11-27T09:00:00Z' })).toMatchObject({ added: 0, changed: 0, unchanged: ROWS - bad.length, consent: { optOuts: 0, optIns: 0 } });
    expect(everything()).toBe(before);
  });
});

const CONTACTS = 'Record ID,Email,Associated Company IDs\n1,a@example.com,77;78\n2,b@example.com,\n';

it('a dry run says the same and stores nothing', () => {
  const before = everything();
  expect(run(CONTACTS, { store: false })).toMatchObject({ stored: false, added: 2 });
  expect(everything()).toBe(before);
  run(CONTACTS);
  expect(run(CONTACTS.replace('b@example.com', 'c@example.com'), { store: false })).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
});

it.each([
  ['has no ids', 'Email\na@example.com\n', undefined],
  ['is empty', '', ['id']],
  ['has other columns than were said', CONTACTS, ['id']],
  ['has a column said to be what there is not', CONTACTS, ['id', 'shoe-size', 'keep']],
])('a file that %s changes nothing', (_what, text, mapping) => {
  run(CONTACTS);
  const before = everything();
  expect(() => run(text, mapping === undefined ? {} : { mapping })).toThrow(ImportError);
  expect(everything()).toBe(before);
});

it('takes columns as they were said to be', () => {
  run('Nummer,Adresse,Firma\n1,a@example.com,Acme\n', { mapping: ['id', 'email', 'leave-out'] });
  expect(stored(({ contacts }) => [...contacts.all()])).toEqual([{ id: '1', firstName: '', lastName: '', email: 'a@example.com', attributes: {} }]);
});

it('takes an opt-out of a row that is left out, and no consent from what a column only claims', () => {
  run('Record ID,Email,Country,Unsubscribed from all email,Marketing contact status,Customer\n1,a@example.com,Atlantis,true,Marketing contact,yes\n2,b@example.com,US,,Marketing contact,yes\n');
  expect(stored(({ events }) => [...events.all()].map(({ contactId, type, channel }) => [contactId, type, channel]))).toEqual([['1', 'opt_out', 'email']]);
});

it('joins accounts to contacts, reads owners, and takes what contacts did once', () => {
  run(CONTACTS);
  expect(run('Record ID,Company name,Company owner,Ideal Customer Profile Tier,Company Domain Name\n77,Acme,Dana Reyes,Tier 1,https://www.Acme.example/en\n', { kind: 'accounts' })).toMatchObject({ added: 1 });
  expect(stored(({ accounts }) => accounts.all())).toEqual([{ id: '77', name: 'Acme', domain: 'acme.example', owner: 'Dana Reyes', tier: 1, attributes: {} }]);
  run('User ID,Full Name,Email,Active,Time Zone\n5,Dana Reyes,dana@example.com,TRUE,America/New_York\n6,,x@example.com,TRUE,\n', { kind: 'owners' });
  expect(stored(({ owners }) => owners.all())).toEqual([{ id: '5', name: 'Dana Reyes', email: 'dana@example.com', timeZone: 'America/New_York', active: true }]);
  const activities = [
    'Record ID,Activity type,Activity date,Associated Contact IDs,Contact email,Form name',
    '9001,Form submission,2026-11-01 10:00,1,,Demo request',
    '9002,Note,2026-11-01 11:00,1,,',
    '9003,Email click,2026-11-02T09:00:00Z,,B@example.com,',
    '9004,Email click,2026-11-02T09:00:00Z,,nobody@example.com,',
    '9005,Juggling,2026-11-02,1,,',
    '9006,Meeting,2027-11-02,1,,',
    '9007,Meeting,2026-11-02,3,,',
  ].join('\n');
  expect(run(activities, { kind: 'activities' })).toMatchObject({ read: 7, added: 2, passedBy: 1, rejected: [{ line: 5, column: 'Contact email' }, { line: 6, column: 'Activity type' }, { line: 7, column: 'Activity date' }, { line: 8, column: 'Associated Contact IDs' }] });
  expect(stored(({ events }) => [...events.all()])).toEqual([
    { id: 'activity-9001-form_submitted', contactId: '1', type: 'form_submitted', at: '2026-11-01T10:00:00Z', source: 'workspace', data: { form: 'Demo request' } },
    { id: 'activity-9003-email_clicked', contactId: '2', type: 'email_clicked', at: '2026-11-02T09:00:00Z', source: 'workspace', data: {} },
  ]);
  const before = everything();
  expect(run(activities, { kind: 'activities' })).toMatchObject({ added: 0, unchanged: 2 });
  // the ledger is never overwritten, and the row says so
  expect(run(activities.replace('Demo request', 'Another form'), { kind: 'activities' })).toMatchObject({ added: 0, changed: 0, unchanged: 1, rejectedCount: 5 });
  expect(everything()).toBe(before);
});
