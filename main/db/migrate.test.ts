import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canonicalHash } from '../../shared/audit/canonical-json.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/registry.ts';

let folder: string;
let path: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-migrate-'));
  path = join(folder, 'team.throughline');
  db = new Database(path);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const step = (number: number, sql: string): Migration => ({ number, name: `step-${number}`, up: (to) => void to.exec(sql) });
const version = (of: Database.Database) => of.pragma('user_version', { simple: true });
const first = step(10, 'CREATE TABLE notes (text TEXT)');
const second = step(20, "ALTER TABLE notes ADD COLUMN tag TEXT DEFAULT 'none'");

it('runs what is pending, once, after a copy of what was there', () => {
  expect(migrate(db, path, [first])).toBeNull();
  db.exec("INSERT INTO notes VALUES ('kept')");
  const backup = migrate(db, path, [first, second]);
  expect(backup).toMatch(/team\.throughline\.before-0020-/);
  expect(db.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept', tag: 'none' }]);
  const copy = new Database(backup!, { readonly: true });
  expect([version(copy), copy.prepare('SELECT * FROM notes').all()]).toEqual([10, [{ text: 'kept' }]]);
  copy.close();
  expect(migrate(db, path, [first, second])).toBeNull();
  expect(version(db)).toBe(20);
});

it('leaves the file as it was where a step fails, earlier steps of the same run included', () => {
  migrate(db, path, [first]);
  db.exec("INSERT INTO notes VALUES ('kept')");
  expect(() => migrate(db, path, [first, second, step(30, 'CREATE TABLE notes (again TEXT)')])).toThrow(/already exists/);
  expect([version(db), db.prepare('SELECT * FROM notes').all()]).toEqual([10, [{ text: 'kept' }]]);
  expect(readdirSync(folder).filter((name) => name.includes('before-0030'))).toHaveLength(1);
});

it('moves how intent is reckoned into the policy, by the hash that approvals would name', () => {
  migrate(db, path, migrations.filter(({ number }) => number < 140));
  const scoring = { halfLifeDays: 12, points: { email_clicked: 8 } };
  db.prepare('INSERT INTO policies (sequence, policy, hash, at) VALUES (1, ?, ?, ?)').run('{"format":"throughline-policy"}', 'old', '2026-05-03T09:00:00Z');
  db.prepare('INSERT INTO intent_scoring (only_row, scoring) VALUES (1, ?)').run(JSON.stringify(scoring));
  migrate(db, path, migrations);
  const policy = { format: 'throughline-policy', intentScoring: scoring };
  expect(db.prepare('SELECT sequence, policy, hash FROM policies ORDER BY sequence DESC LIMIT 1').get()).toEqual({ sequence: 2, policy: JSON.stringify(policy), hash: canonicalHash(policy) });
});

it('knows every file of the folder, numbered by tens as its name says', async () => {
  const files = (await readdir(join(import.meta.dirname, 'migrations'))).filter((name) => /^\d/.test(name)).sort();
  expect(files).toEqual(migrations.map(({ number, name }) => `${String(number).padStart(4, '0')}-${name}.ts`));
  for (const { number } of migrations) expect(number % 10).toBe(0);
});
