import type { ContactEvent } from '../../../shared/contacts/event.ts';
import type { Db } from '../database.ts';

/** The append-only record of what happened to contacts, consent included. */
export function contactEventsRepository(db: Db) {
  const count = db.prepare<[], number>('SELECT count(*) FROM contact_events').pluck();
  const all = db.prepare<[], string>('SELECT event FROM contact_events ORDER BY at_second, id').pluck();
  const ofContact = db.prepare<[string], string>('SELECT event FROM contact_events WHERE contact_id = ? ORDER BY at_second, id').pluck();
  const get = db.prepare<[string], string>('SELECT event FROM contact_events WHERE id = ?').pluck();
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
    /** added; unchanged: this very event is there; different: its id is taken by another event */
    append: (event: ContactEvent): 'added' | 'unchanged' | 'different' => {
      const json = JSON.stringify(event);
      const known = get.get(event.id);
      if (known !== undefined) return known === json ? 'unchanged' : 'different';
      insert.run(event.id, event.contactId, Math.floor(Date.parse(event.at) / 1000), json);
      return 'added';
    },
  };
}
