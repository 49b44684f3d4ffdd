import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 40,
  name: 'addresses',
  up(db) {
    db.exec(`
      -- who shares an address or a person, asked whenever one contact's consent is decided
      CREATE INDEX contacts_by_email ON contacts (json_extract(contact, '$.email'));
      CREATE INDEX contacts_by_phone ON contacts (json_extract(contact, '$.phone'));
      CREATE INDEX contacts_by_person ON contacts (json_extract(contact, '$.personId'));

      -- every address an event speaks of: where it came from, and numbers among its facts
      CREATE TABLE contact_event_addresses (
        address TEXT NOT NULL,
        event_id TEXT NOT NULL REFERENCES contact_events (id),
        PRIMARY KEY (address, event_id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO contact_event_addresses (address, event_id)
        SELECT json_extract(event, '$.address'), id FROM contact_events WHERE json_extract(event, '$.address') IS NOT NULL
        UNION
        SELECT fact.value, contact_events.id FROM contact_events, json_each(contact_events.event, '$.data') AS fact
        WHERE fact.type = 'text' AND (fact.value GLOB '+[0-9][0-9][0-9][0-9][0-9]*' OR fact.value LIKE '%_@_%');
      CREATE TRIGGER contact_event_addresses_keep BEFORE UPDATE ON contact_event_addresses
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
      CREATE TRIGGER contact_event_addresses_stay BEFORE DELETE ON contact_event_addresses
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    `);
  },
};
