import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 70,
  name: 'run-files',
  up(db) {
    db.exec(`
      -- what people call a run and say about it
      ALTER TABLE runs ADD COLUMN name TEXT NOT NULL DEFAULT '';
      ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
      -- begun by itself after an edit: only the newest of these is kept, unless somebody named it
      ALTER TABLE runs ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1));
      -- JSON of where behaviour came from; runs from before sampled nothing
      ALTER TABLE runs ADD COLUMN behaviour TEXT NOT NULL DEFAULT '{"replaysRecorded":true,"sampled":null}';
      -- 1: trace and lists are in the run's own file beside the workspace; 0: lists are in run_rows, and there is no trace
      ALTER TABLE runs ADD COLUMN has_file INTEGER NOT NULL DEFAULT 0 CHECK (has_file IN (0, 1));
      -- taken off the list, and brought back by undo until the workspace is opened anew
      ALTER TABLE runs ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

      -- how people are taken to behave in the next run
      CREATE TABLE behaviour_setting (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        setting TEXT NOT NULL
      ) STRICT;
    `);
  },
};
