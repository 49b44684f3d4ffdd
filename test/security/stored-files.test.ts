import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WorkspaceFileError } from '../../main/db/database.ts';
import { migrate } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/registry.ts';
import { createHost, type Host } from '../../main/services/index.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(workspacePath: string): Host {
  return createHost({ passwordCost: QUICK_PASSWORDS, workspacePath, dataDir: join(folder, 'data'), emit: () => {}, host: 'web', sealer: null, showMenu: null, log: pino({ level: 'silent' }) });
}

/** Files of the folder that somebody else on the machine could read. */
function readableByOthers(): string[] {
  return readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0 && statSync(join(folder, name)).isFile());
}

describe('a workspace holds people’s addresses and password verifiers', () => {
  test('so nobody else on the machine can read it or what SQLite puts beside it', async () => {
    const host = open(join(folder, 'team.throughline'));
    expect(readdirSync(folder)).toContain('team.throughline-wal');
    expect(readableByOthers().filter((name) => !/-(?:lock|holder)/.test(name))).toEqual([]);
    await host.close();
  });

  test('nor the copy that is made before it is migrated', () => {
    const path = join(folder, 'old.throughline');
    const db = new Database(path);
    migrate(db, path, migrations.slice(0, 1));
    const backup = migrate(db, path, migrations);
    db.close();
    expect(backup).not.toBeNull();
    expect(statSync(backup ?? '').mode & 0o077).toBe(0);
  });
});

describe('a file that is no workspace', () => {
  test('is left alone, and nothing is put beside it', () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'Dear reader, this is a letter and not a database, however long it may become.');
    expect(() => open(path)).toThrow(WorkspaceFileError);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });
});

describe('a workspace file from somebody else', () => {
  /** A workspace with something in its schema that no migration of ours has put there. */
  async function crafted(sql: string): Promise<string> {
    const path = join(folder, 'gift.throughline');
    await open(path).close();
    const db = new Database(path);
    db.exec(sql);
    db.close();
    return path;
  }

  test.each([
    ['a trigger that makes everybody an owner', "CREATE TRIGGER promote AFTER INSERT ON people BEGIN UPDATE people SET role = 'owner'; END"],
    ['a trigger that approves what is submitted', "CREATE TRIGGER approve AFTER INSERT ON reviews BEGIN UPDATE reviews SET state = 'approved'; END"],
    ['an audit log without its guards', 'DROP TRIGGER audit_log_keep'],
    ['a view in a table’s place', 'ALTER TABLE receipts RENAME TO hidden; CREATE VIEW receipts AS SELECT * FROM hidden'],
  ])('is refused with %s', async (_name, sql) => {
    const path = await crafted(sql);
    expect(() => open(path)).toThrow(WorkspaceFileError);
  });
});
