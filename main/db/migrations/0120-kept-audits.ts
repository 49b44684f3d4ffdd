import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 120,
  name: 'kept-audits',
  up(db) {
    db.exec(`
      -- where the workspace stood in the Friction Matrix, each time it stood elsewhere than before
      CREATE TABLE kept_audits (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        -- SHA-256 of the matrix's canonical JSON (RFC 8785)
        hash TEXT NOT NULL,
        matrix TEXT NOT NULL
      ) STRICT;
    `);
  },
};
