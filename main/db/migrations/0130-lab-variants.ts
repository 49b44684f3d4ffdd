import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 130,
  name: 'lab-variants',
  up(db) {
    db.exec(`
      -- what somebody dropped on a contact's timeline to see what would come of it, under a name: nothing of it is recorded of the contact
      CREATE TABLE lab_variants (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        -- JSON of the lab's schema
        lab TEXT NOT NULL,
        saved_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX lab_variants_by_contact ON lab_variants (contact_id, saved_at);
    `);
  },
};
