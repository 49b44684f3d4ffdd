import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 90,
  name: 'route',
  up(db) {
    db.exec(`
      -- how replies and actions get to people; no row: the product's own defaults
      CREATE TABLE routing (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        routing TEXT NOT NULL,
        saved_by TEXT REFERENCES people (id),
        at TEXT NOT NULL
      ) STRICT;

      -- work for people, each made by one event
      CREATE TABLE sales_tasks (
        id TEXT PRIMARY KEY,
        created_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
        task TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sales_tasks_by_state ON sales_tasks (is_done, due_at, id);
      CREATE INDEX sales_tasks_by_time ON sales_tasks (created_at, id);
    `);
  },
};
