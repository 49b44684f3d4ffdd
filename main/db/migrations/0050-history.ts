import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 50,
  name: 'history',
  up(db) {
    db.exec(`
      -- which undo step an edit did, took back or did again
      ALTER TABLE journey_edits ADD COLUMN step_id TEXT;
      ALTER TABLE journey_edits ADD COLUMN step_kind TEXT CHECK (step_kind IN ('do', 'undo', 'redo'));
      CREATE INDEX journey_edits_by_step ON journey_edits (journey_id, step_id) WHERE step_kind = 'do';

      -- the undo history: a step is one edit, or a burst of them
      CREATE TABLE journey_steps (
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        -- given by the window
        id TEXT NOT NULL,
        -- sequence of the edit that began it
        position INTEGER NOT NULL,
        -- gone: undone, and then something else was done
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'gone')),
        person_id TEXT REFERENCES people (id),
        session_id TEXT NOT NULL,
        PRIMARY KEY (journey_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX journey_steps_by_state ON journey_steps (journey_id, state, position);
      CREATE INDEX journey_steps_by_session ON journey_steps (session_id) WHERE person_id IS NULL;

      -- named by a person, to go back to or to compare with
      CREATE TABLE journey_versions (
        id TEXT PRIMARY KEY,
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        name TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        hash TEXT NOT NULL,
        document TEXT NOT NULL,
        created_at TEXT NOT NULL,
        person_id TEXT REFERENCES people (id),
        -- taken off the list, and brought back by undo
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
      ) STRICT;
      CREATE INDEX journey_versions_by_journey ON journey_versions (journey_id, created_at, id);
    `);
  },
};
