import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSenderStore } from './store.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'throughline-store-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LATER_THAN_3 = 'ALTER TABLE effects DROP COLUMN outcome;';

/** A store of version 3 with one call in each of the ways in which calls could stand then. */
function storeOfVersion3(hasTold: boolean): string {
  const path = join(folder, 'sender.db');
  openSenderStore(path).close();
  const db = new Database(path);
  db.exec(`${LATER_THAN_3} ${hasTold ? '' : 'ALTER TABLE effects DROP COLUMN told;'} PRAGMA user_version = 3`);
  const add = db.prepare(`INSERT INTO effects (id, journey_id, kind, payload, state, attempts, due_second, trouble) VALUES (?, 'renewal', ?, '{}', ?, ?, 0, ?)`);
  add.run('waiting', 'webhook', 'waiting', 2, 'refused (500)');
  add.run('dead', 'webhook', 'dead', 10, 'refused (500)');
  add.run('taken', 'webhook', 'done', 3, null);
  add.run('given-up', 'webhook', 'done', 10, 'refused (404)');
  add.run('stopped', 'task-breached', 'done', 0, null);
  add.run('stopped-between-tries', 'task-warning', 'done', 2, 'refused (500)');
  if (hasTold) {
    add.run('given-up-by-word', 'task-warning', 'done', 10, 'refused (500)');
    db.exec("UPDATE effects SET told = 'drop' WHERE id = 'given-up-by-word'");
  }
  db.close();
  return path;
}

test.each([
  { what: 'as it was first', hasTold: false, more: {} },
  { what: 'that keeps what a person said', hasTold: true, more: { 'given-up-by-word': 'given-up' } },
])('a store of version 3, $what, tells what came of each call after the upgrade', ({ hasTold, more }) => {
  const store = openSenderStore(storeOfVersion3(hasTold));
  const ids = ['waiting', 'dead', 'taken', 'given-up', 'stopped', 'stopped-between-tries', ...Object.keys(more)];
  expect(Object.fromEntries(ids.map((id) => [id, store.effects.effect(id)!.outcome]))).toEqual({
    waiting: null, dead: null, taken: 'taken', 'given-up': 'given-up', stopped: 'not-needed', 'stopped-between-tries': 'not-needed', ...more,
  });
  // and goes on: a dead letter can be told again, and given up after that
  expect(store.effects.revive('dead', 5)).toBe(true);
  expect(store.effects.effect('dead')).toMatchObject({ state: 'waiting', told: 'try-again', outcome: null });
  store.close();
});
