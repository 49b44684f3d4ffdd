import { addressesOf } from '../../../shared/contacts/address-only.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import type { Db } from '../database.ts';

/** The append-only record of what happened to contacts, consent included. */
export function contactEventsRepository(db: Db) {
  const count = db.prepare<[], number>('SELECT count(*) FROM contact_events').pluck();
  const all = db.prepare<[], string>('SELECT event FROM contact_events ORDER BY at_second, id').pluck();
  const ofContact = db.prepare<[string], string>('SELECT event FROM contact_events WHERE contact_id = ? ORDER BY at_second, id').pluck();
  const get = db.prepare<[string], string>('SELECT event FROM contact_events WHERE id = ?').pluck();
  const ofAddress = db
    .prepare<[string], string>('SELECT event FROM contact_event_addresses JOIN contact_events ON id = event_id WHERE address = ? ORDER BY at_second, id')
    .pluck();
  const insertAddress = db.prepare('INSERT INTO contact_event_addresses (address, event_id) VALUES (?, ?)');
  const insert = db.prepare('INSERT INTO contact_events (id, contact_id, at_second, event) VALUES (?, ?, ?, ?)');
  // parsed before it was stored
  const parse = (json: string): ContactEvent => JSON.parse(json) as ContactEvent;
  return {
    count: () => count.get() ?? 0,
    /** every event by time, then id; stream it */
    *all(): Generator<ContactEvent> {
      for (const json of all.iterate()) yield parse(json);
    },
    ofContact: (contactId: string): ContactEvent[] => ofContact.all(contactId).map(parse),
    /** events that speak of an address, whosever they are */
    ofAddress: (address: string): ContactEvent[] => ofAddress.all(address).map(parse),
    has: (id: string): boolean => get.get(id) !== undefined,
    /** added; unchanged: this very event is there; different: its id is taken by another event */
    append: (event: ContactEvent): 'added' | 'unchanged' | 'different' => {
      const json = JSON.stringify(event);
      const known = get.get(event.id);
      if (known !== undefined) return known === json ? 'unchanged' : 'different';
      insert.run(event.id, event.contactId, Math.floor(Date.parse(event.at) / 1000), json);
      for (const address of new Set(addressesOf(event))) insertAddress.run(address, event.id);
      return 'added';
    },
  };
}
