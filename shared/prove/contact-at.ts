import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';

/** The contact with the number held at a second: the newest one changed to by then, else the one on record. */
export function contactAt(contact: Contact, events: readonly TimedEvent[], atSecond: number): Contact {
  const changes = events.filter(({ event, atSecond: at }) => event.type === 'number_changed' && event.contactId === contact.id && at <= atSecond);
  const newest = changes.at(-1)?.event;
  const phone = newest === undefined ? undefined : (newest.data['to'] ?? newest.address);
  return phone === undefined || phone === contact.phone ? contact : { ...contact, phone: String(phone) };
}
