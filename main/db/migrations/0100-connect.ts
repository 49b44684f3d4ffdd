import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 100,
  name: 'connect',
  up(db) {
    db.exec(`
      -- companies and the team's owners, as the CRM numbers them
      CREATE TABLE accounts (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL
      ) STRICT;
      CREATE TABLE owners (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL
      ) STRICT;

      -- every import that changed something or nothing; its counts, never its people
      CREATE TABLE imports (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        file_name TEXT NOT NULL,
        at TEXT NOT NULL,
        counts TEXT NOT NULL,
        -- 0: the program ended before it could be put on the audit log
        audited INTEGER NOT NULL DEFAULT 0 CHECK (audited IN (0, 1))
      ) STRICT;

      -- what the columns of a file of a shape were said to be, the last time
      CREATE TABLE import_mappings (
        shape TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        mapping TEXT NOT NULL
      ) STRICT;

      -- named groups of contacts
      CREATE TABLE segments (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE,
        segment TEXT NOT NULL,
        created_at TEXT NOT NULL,
        -- taken off the list, and brought back by undo
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
      ) STRICT;

      -- how intent is reckoned; no row: the contacts' own figure counts
      CREATE TABLE intent_scoring (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        scoring TEXT NOT NULL
      ) STRICT;
      -- what it came to; outranks a contact's own figure
      CREATE TABLE intent_scores (
        contact_id TEXT PRIMARY KEY,
        score REAL NOT NULL CHECK (score BETWEEN 0 AND 100)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
