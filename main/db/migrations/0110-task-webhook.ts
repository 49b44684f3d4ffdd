import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 110,
  name: 'task-webhook',
  up(db) {
    db.exec(`
      -- where tasks are told to another system; its secrets are kept outside the workspace
      CREATE TABLE task_webhook (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        url TEXT NOT NULL
      ) STRICT;

      -- what is to be told, in the order in which it happened; told at least once each
      CREATE TABLE task_deliveries (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        task_id TEXT NOT NULL REFERENCES sales_tasks (id),
        body TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
        attempts INTEGER NOT NULL,
        due_at TEXT NOT NULL,
        -- why it failed the last time; empty: it has not
        trouble TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX task_deliveries_by_state ON task_deliveries (state, due_at, sequence);
    `);
  },
};
