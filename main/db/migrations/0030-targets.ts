import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 30,
  name: 'targets',
  up(db) {
    db.exec(`
      -- where to publish to; secrets are never here, see services/secrets.ts
      CREATE TABLE targets (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        settings TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      -- what a target confirmed; outlives the target, so there is no reference to it
      CREATE TABLE receipts (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL CHECK (action IN ('publish', 'withdraw')),
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        target_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        at TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES people (id),
        provider_id TEXT NOT NULL,
        message TEXT NOT NULL
      ) STRICT;
      CREATE INDEX receipts_by_place ON receipts (journey_id, target_id, sequence);
      CREATE TRIGGER receipts_keep BEFORE UPDATE ON receipts
        BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
      CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
        BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
    `);
  },
};
