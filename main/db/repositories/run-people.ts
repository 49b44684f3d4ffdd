import type { Db } from '../database.ts';

/** A contact or an event as it is stored, not parsed. */
export interface RawContact {
  readonly row: number;
  readonly id: string;
  readonly json: string;
}

export interface RawEvent {
  readonly id: string;
  readonly atSecond: number;
  readonly json: string;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Contacts and events for a run of many: streamed, or read by row, and never all held. */
export function runPeopleRepository(db: Db) {
  const contacts = db.prepare<[], RawContact>('SELECT rowid AS row, id, contact AS json FROM contacts ORDER BY id');
  const rows = db.prepare<[], { row: number; id: string }>('SELECT rowid AS row, id FROM contacts');
  const contactAt = db.prepare<[number], RawContact>('SELECT rowid AS row, id, contact AS json FROM contacts WHERE rowid = ?');
  const addressed = db.prepare<[], string>('SELECT event FROM contact_events WHERE id IN (SELECT event_id FROM contact_event_addresses)').pluck();
  // the first character after ":" ends the range
  const ofAddresses = db.prepare<[], { row: number; contactId: string }>("SELECT rowid AS row, contact_id AS contactId FROM contact_events WHERE contact_id >= 'address:' AND contact_id < 'address;'");
  const eventAt = db.prepare<[number], RawEvent>('SELECT id, at_second AS atSecond, event AS json FROM contact_events WHERE rowid = ?');
  const ofContact = db.prepare<[string], RawEvent>('SELECT id, at_second AS atSecond, event AS json FROM contact_events WHERE contact_id = ?');
  return {
    /** Every contact in the order of their ids as the program compares them, which only beyond the 16-bit characters is not SQLite's. */
    *contacts(): Generator<RawContact> {
      let needsOwnOrder = false;
      for (const { id } of rows.iterate()) needsOwnOrder ||= SURROGATE.test(id);
      if (!needsOwnOrder) return yield* contacts.iterate();
      for (const { row } of rows.all().sort((a, b) => (a.id < b.id ? -1 : 1))) yield contactAt.get(row)!;
    },
    contactAt: (row: number): RawContact => contactAt.get(row)!,
    /** events that speak of an address, as JSON */
    addressed: () => addressed.iterate(),
    /** events of an address alone: where they are, and what stands in place of a contact's id */
    ofAddresses: () => ofAddresses.iterate(),
    eventAt: (row: number): RawEvent => eventAt.get(row)!,
    ofContact: (contactId: string): RawEvent[] => ofContact.all(contactId),
    /** Everything read within is of one moment. */
    asOfOneMoment: <T>(read: () => T): T => db.transaction(read).deferred(),
  };
}
export type RunPeople = ReturnType<typeof runPeopleRepository>;
