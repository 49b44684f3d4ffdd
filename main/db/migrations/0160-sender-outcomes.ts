import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 160,
  name: 'sender-outcomes',
  up(db) {
    db.exec(`
      -- how far the workspace has taken in what a target tells of its journeys; the events are in the ledger
      CREATE TABLE told_outcomes (
        target_id TEXT PRIMARY KEY REFERENCES targets (id) ON DELETE CASCADE,
        -- the target's own mark to ask after next; null: since ever
        mark TEXT,
        -- whether it is asked again and again while the workspace is open
        follows INTEGER NOT NULL CHECK (follows IN (0, 1)),
        -- when it was last asked, and what went wrong then; '' nothing
        asked_at TEXT,
        trouble TEXT NOT NULL,
        -- events taken in so far
        taken INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
