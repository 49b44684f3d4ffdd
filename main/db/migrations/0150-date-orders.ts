import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 150,
  name: 'date-orders',
  up(db) {
    db.exec(`
      -- a JSON array by column: whether its dates have the day or the month first; null where nobody had to say
      ALTER TABLE import_mappings ADD COLUMN date_orders TEXT NOT NULL DEFAULT '[]';
    `);
  },
};
