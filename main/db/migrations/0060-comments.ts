import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 60,
  name: 'comments',
  up(db) {
    db.exec(`
      -- what people say about a step: outside the journey's document and its hash, so that saying something changes nothing
      CREATE TABLE journey_comments (
        id TEXT PRIMARY KEY,
        journey_id TEXT NOT NULL REFERENCES journeys (id),
        -- the step may be deleted, and come back by undo: the comment stays
        node_id TEXT NOT NULL,
        text TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES people (id),
        created_at TEXT NOT NULL,
        edited_at TEXT,
        resolved_by TEXT REFERENCES people (id),
        resolved_at TEXT,
        -- taken off by its author, and brought back by undo
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
      ) STRICT;
      CREATE INDEX journey_comments_by_journey ON journey_comments (journey_id, created_at, id);
    `);
  },
};
