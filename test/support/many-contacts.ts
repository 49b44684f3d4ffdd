import type { Contact } from '../../shared/contacts/contact.ts';
import { addressesOf, addressOnlyId, isAddressOnly } from '../../shared/contacts/address-only.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';

/** As many people as wanted, each time around with ids and addresses of their own, so that clusters stay as they are. */
export interface Copy {
  readonly contacts: readonly Contact[];
  readonly events: readonly ContactEvent[];
}

/** Digits at the end of a phone number that say nothing of its place. */
const SUBSCRIBER_DIGITS = 6;

/**
 * One copy of some contacts and their events, numbered from 0; copy 0 is the original. Emails and phone numbers differ from
 * copy to copy and keep their place: a phone's number within its area is spread over all copies, of which there may be 10,000.
 */
export function copyOf(contacts: readonly Contact[], events: readonly ContactEvent[], copy: number): Copy {
  if (copy === 0) return { contacts, events };
  const address = (given: string): string => (given.includes('@') ? given.replace('@', `.${copy}@`) : phone(given, copy));
  const idOf = (id: string): string => `${id}-${copy}`;
  return {
    contacts: contacts.map((contact) => ({
      ...contact,
      id: idOf(contact.id),
      ...(contact.personId === undefined ? {} : { personId: idOf(contact.personId) }),
      ...(contact.email === undefined ? {} : { email: address(contact.email) }),
      ...(contact.phone === undefined ? {} : { phone: address(contact.phone) }),
    })),
    events: events.map((event) => {
      const spoken = new Set(addressesOf(event));
      return {
        ...event,
        id: idOf(event.id),
        contactId: isAddressOnly(event) ? addressOnlyId(address(event.contactId.slice(addressOnlyId('').length))) : idOf(event.contactId),
        ...(event.address === undefined ? {} : { address: address(event.address) }),
        data: Object.fromEntries(Object.entries(event.data).map(([key, value]) => [key, typeof value === 'string' && spoken.has(value) ? address(value) : value])),
      };
    }),
  };
}

/** The multiplier has no factor in common with a million, so that no two copies of a number are the same. */
function phone(given: string, copy: number): string {
  const head = given.slice(0, -SUBSCRIBER_DIGITS);
  const number = (Number(given.slice(-SUBSCRIBER_DIGITS)) + copy * 17) % 10 ** SUBSCRIBER_DIGITS;
  return head + String(number).padStart(SUBSCRIBER_DIGITS, '0');
}
