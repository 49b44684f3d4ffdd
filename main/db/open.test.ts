import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ID, WorkspaceFileError } from './database.ts';
import { LATEST_MIGRATION } from './migrations/registry.ts';
import { openForReading, openForWriting } from './open.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-db-'));
  path = join(folder, 'team.throughline');
});
afterEach(() => rmSync(folder, { recursive: true }));

function problemOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof WorkspaceFileError) return error.problem;
    throw error;
  }
  return 'none';
}

/** A database made by somebody, closed and complete in its one file. */
function makeDatabase(fill: (db: Database.Database) => void): void {
  const db = new Database(path);
  fill(db);
  db.close();
}

describe('a workspace open for writing', () => {
  it('survives a loss of power once committed, keeps its references, and is its owner’s alone', () => {
    const { db, migrationBackup } = openForWriting(path, { create: true });
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect({
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      foreignKeys: pragma('foreign_keys'),
      application: pragma('application_id'),
      version: pragma('user_version'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, application: APPLICATION_ID, version: LATEST_MIGRATION });
    expect(migrationBackup).toBeNull();
    if (process.platform !== 'win32') {
      for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    db.close();
  });

  it('is not made where it was not asked for', () => {
    expect(problemOf(() => openForWriting(path, { create: false }))).toBe('missing');
    expect(problemOf(() => openForReading(path))).toBe('missing');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.each([
  ['for writing', (file: string) => openForWriting(file, { create: true })],
  ['for reading', openForReading],
])('opened %s', (_, open) => {
  it.each<[string, string, () => void]>([
    ['a text', 'not-a-workspace', () => writeFileSync(path, 'Dear diary, this is more than a header’s worth of text.')],
    ['a short file', 'not-a-workspace', () => writeFileSync(path, 'x')],
    ['another program’s database', 'not-a-workspace', () => makeDatabase((db) => db.exec('CREATE TABLE notes (text TEXT)'))],
    ['another program’s database with its own mark', 'not-a-workspace', () => makeDatabase((db) => db.exec('PRAGMA application_id = 7; CREATE TABLE notes (text TEXT)'))],
    ['a newer program’s workspace', 'newer-than-program', () => makeDatabase((db) => db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LATEST_MIGRATION + 10}; CREATE TABLE later (text TEXT)`))],
  ])('%s is refused and left byte for byte as it was', (_what, problem, make) => {
    make();
    const before = readFileSync(path);
    expect(problemOf(() => open(path))).toBe(problem);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['team.throughline']);
  });

  it('a workspace cut off in the middle is refused in words', () => {
    openForWriting(path, { create: true }).db.close();
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    expect(() => {
      const opened = open(path);
      const db = 'db' in opened ? opened.db : opened;
      try {
        db.prepare('SELECT * FROM audit_log').all();
      } finally {
        db.close();
      }
    }).toThrow(/malformed|damaged/);
  });
});

describe('a workspace open for reading', () => {
  it('cannot be written, and sees what its writer commits', () => {
    const { db: writer } = openForWriting(path, { create: true });
    const reader = openForReading(path);
    const count = () => (reader.prepare('SELECT count(*) AS n FROM sample_accounts').get() as { n: number }).n;
    expect(count()).toBe(0);
    expect(() => reader.exec("INSERT INTO workspace VALUES (1, 'id', 'name', 'now')")).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    writer.exec("INSERT INTO people VALUES ('p', 'Ada', 'owner', '{}', '', 'now'); INSERT INTO sample_accounts VALUES ('p', 'x')");
    expect(count()).toBe(1);
    reader.close();
    writer.close();
  });
});

describe('what is append-only', () => {
  it.each([
    ['audit_log', "INSERT INTO audit_log VALUES (1, 'now', NULL, 'Ada', 'a', 's', '{}', '', '')"],
    ['audit_signatures', "INSERT INTO audit_log VALUES (1, 'now', NULL, 'Ada', 'a', 's', '{}', '', ''); INSERT INTO audit_signatures VALUES (1, 'p', '', '')"],
    ['contact_events', "INSERT INTO contact_events VALUES ('e', 'c', 0, '{}')"],
  ])('%s refuses to be changed or cut', (table, insert) => {
    const { db } = openForWriting(path, { create: true });
    db.exec(insert);
    const [column] = db.pragma(`table_info(${table})`) as { name: string }[];
    expect(() => db.exec(`UPDATE ${table} SET ${column!.name} = 2`)).toThrow(/append-only/);
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    db.close();
  });
});
