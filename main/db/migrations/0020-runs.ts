import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 20,
  name: 'runs',
  up(db) {
    db.exec(`
      -- contacts, events, journeys and policy of runs, deflated JSON by SHA-256: equal inputs are kept once
      CREATE TABLE run_inputs (
        hash TEXT PRIMARY KEY,
        body BLOB NOT NULL
      ) STRICT;

      CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'failed')),
        message TEXT NOT NULL,
        seed INTEGER NOT NULL,
        days INTEGER NOT NULL,
        contact_count INTEGER NOT NULL,
        -- JSON array of id, name and hash
        journeys TEXT NOT NULL,
        policy_hash TEXT NOT NULL,
        -- JSON of what it was run with, hashes into run_inputs; null until it has finished
        inputs TEXT,
        -- JSON by posture; null until it has finished
        postures TEXT,
        flows TEXT
      ) STRICT;
      CREATE INDEX runs_by_start ON runs (started_at);

      CREATE TABLE run_rows (
        run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        posture TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('collision', 'consent-block')),
        position INTEGER NOT NULL,
        row TEXT NOT NULL,
        PRIMARY KEY (run_id, posture, kind, position)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
