import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 170,
  name: 'phone-country',
  up(db) {
    db.exec(`
      -- whose numbers in a file of this shape are those of contacts without a country; null: nobody's
      ALTER TABLE import_mappings ADD COLUMN phone_country TEXT;
    `);
  },
};
