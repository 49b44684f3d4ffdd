import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';

/** The contact with the number held at a second: the newest one changed to by then, else the one on record. */
export function contactAt(contact: Contact, events: readonly TimedEvent[], atSecond: number): Contact {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const { event, atSecond: at } = events[index]!;
    if (event.type !== 'number_changed' || event.contactId !== contact.id || at > atSecond) continue;
    const phone = event.data['to'] ?? event.address;
    return phone === undefined || phone === contact.phone ? contact : { ...contact, phone: String(phone) };
  }
  return contact;
}
