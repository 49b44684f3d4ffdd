import Database from 'better-sqlite3';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { addressesOf } from '../../shared/contacts/address-only.ts';
import { type RunPeople, runPeopleRepository } from './repositories/run-people.ts';

/** Rows kept in one transaction. */
const ROWS_AT_ONCE = 10_000;

/**
 * Contacts and events of files that are too large to be held, for as long as a run takes: a database of its own, with what a
 * run asks and nothing else. Nothing in it has to survive.
 */
export class PeopleStore {
  readonly #db: Database.Database;
  readonly #addContact: Database.Statement<[string, string]>;
  readonly #addEvent: Database.Statement<[string, string, number, string, number]>;
  readonly #addAddress: Database.Statement<[string, string]>;
  readonly #lineOf: Database.Statement<[string], number>;
  #rows = 0;

  constructor(path: string) {
    this.#db = new Database(path);
    this.#db.pragma('journal_mode = OFF');
    this.#db.pragma('synchronous = OFF');
    this.#db.exec(`
      CREATE TABLE contacts (id TEXT PRIMARY KEY, contact TEXT NOT NULL) STRICT;
      CREATE TABLE contact_events (id TEXT PRIMARY KEY, contact_id TEXT NOT NULL, at_second INTEGER NOT NULL, event TEXT NOT NULL, line INTEGER NOT NULL) STRICT;
      CREATE TABLE contact_event_addresses (address TEXT NOT NULL, event_id TEXT NOT NULL) STRICT;
    `);
    this.#addContact = this.#db.prepare('INSERT INTO contacts (id, contact) VALUES (?, ?)');
    this.#addEvent = this.#db.prepare('INSERT OR IGNORE INTO contact_events (id, contact_id, at_second, event, line) VALUES (?, ?, ?, ?, ?)');
    this.#addAddress = this.#db.prepare('INSERT INTO contact_event_addresses (address, event_id) VALUES (?, ?)');
    this.#lineOf = this.#db.prepare<[string], number>('SELECT line FROM contact_events WHERE id = ?').pluck();
    this.#db.exec('BEGIN');
  }

  addContact(contact: Contact): void {
    this.#addContact.run(contact.id, JSON.stringify(contact));
    this.#wrote();
  }

  /** Answers the line of an event that has the id already, which stays; null: it was added. */
  addEvent(event: ContactEvent, line: number): number | null {
    const { changes } = this.#addEvent.run(event.id, event.contactId, Math.floor(Date.parse(event.at) / 1000), JSON.stringify(event), line);
    if (changes === 0) return this.#lineOf.get(event.id)!;
    for (const address of new Set(addressesOf(event))) this.#addAddress.run(address, event.id);
    this.#wrote();
    return null;
  }

  /** Call it once, when all are in: what a run asks, and how many events are of contacts that are not there. */
  finish(): { people: RunPeople; strangers: number } {
    this.#db.exec('COMMIT');
    this.#db.exec('CREATE INDEX contact_events_by_contact ON contact_events (contact_id)');
    const strangers = this.#db
      .prepare<[], number>("SELECT count(*) FROM contact_events WHERE contact_id NOT LIKE 'address:%' AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.id = contact_id)")
      .pluck()
      .get()!;
    return { people: runPeopleRepository(this.#db), strangers };
  }

  close(): void {
    this.#db.close();
  }

  #wrote(): void {
    this.#rows += 1;
    if (this.#rows % ROWS_AT_ONCE === 0) this.#db.exec('COMMIT; BEGIN');
  }
}
