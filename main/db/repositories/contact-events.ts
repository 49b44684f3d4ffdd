import { addressesOf } from '../../../shared/contacts/address-only.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import type { ConsentProof, ContactEvent, EventType } from '../../../shared/contacts/event.ts';
import { unixSecondOf } from '../../../shared/engine/time.ts';
import type { Db } from '../database.ts';

/** The append-only record of what happened to contacts, consent included. */
export function contactEventsRepository(db: Db) {
  const count = db.prepare<[], number>('SELECT count(*) FROM contact_events').pluck();
  const all = db.prepare<[], string>('SELECT event FROM contact_events ORDER BY at_second, id').pluck();
  const since = db
    .prepare<[number, string], string>("SELECT event FROM contact_events WHERE at_second >= ? AND json_extract(event, '$.type') IN (SELECT value FROM json_each(?)) ORDER BY at_second, id")
    .pluck();
  const ofContact = db.prepare<[string], string>('SELECT event FROM contact_events WHERE contact_id = ? ORDER BY at_second, id').pluck();
  const get = db.prepare<[string], string>('SELECT event FROM contact_events WHERE id = ?').pluck();
  const ofAddress = db
    .prepare<[string], string>('SELECT event FROM contact_event_addresses JOIN contact_events ON id = event_id WHERE address = ? ORDER BY at_second, id')
    .pluck();
  const proofs = db
    .prepare<[number], { channel: string; proof: string; by_hand: number; at_second: number }>(
      `SELECT json_extract(event, '$.channel') AS channel, json_extract(event, '$.proof') AS proof, json_extract(event, '$.data.recordedBy') IS NOT NULL AS by_hand, max(at_second) AS at_second
       FROM (SELECT event, at_second FROM contact_events ORDER BY at_second DESC LIMIT ?)
       WHERE json_extract(event, '$.type') = 'opt_in' AND json_extract(event, '$.channel') IS NOT NULL AND json_extract(event, '$.proof') IS NOT NULL
       GROUP BY 1, json_extract(event, '$.proof.method'), json_extract(event, '$.proof.wording'), json_extract(event, '$.proof.wordingVersion'), json_extract(event, '$.proof.source'), 3
       ORDER BY by_hand DESC, at_second DESC`,
    );
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
    /** When the first of them was recorded, in Unix seconds; null without events. Nothing is recorded before it happens, so few are read. */
    earliestRecordedSecond: (): number | null => {
      let earliest = Infinity;
      for (const json of all.iterate()) {
        const { at, recordedAt = at } = parse(json);
        if (unixSecondOf(at) >= earliest) break;
        earliest = Math.min(earliest, unixSecondOf(recordedAt));
      }
      return earliest === Infinity ? null : earliest;
    },
    /** of these types, from a Unix second on, by time, then id */
    since: (second: number, types: readonly EventType[]): ContactEvent[] => since.all(second, JSON.stringify(types)).map(parse),
    ofContact: (contactId: string): ContactEvent[] => ofContact.all(contactId).map(parse),
    /** events that speak of an address, whosever they are */
    ofAddress: (address: string): ContactEvent[] => ofAddress.all(address).map(parse),
    /** the proofs of the newest events' opt-ins, each once a channel: those recorded by hand first, then the newest */
    proofs: (newestEvents: number): { channel: Channel; proof: ConsentProof; byHand: boolean }[] =>
      proofs.all(newestEvents).map((row) => ({ channel: row.channel as Channel, proof: JSON.parse(row.proof) as ConsentProof, byHand: row.by_hand === 1 })),
    get: (id: string): ContactEvent | undefined => {
      const json = get.get(id);
      return json === undefined ? undefined : parse(json);
    },
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
