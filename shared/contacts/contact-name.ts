import type { Contact } from './contact.ts';

/** What to call a contact on screen: name, else address, else id. */
export function contactName(contact: Contact): string {
  return `${contact.firstName} ${contact.lastName}`.trim() || (contact.email ?? contact.phone ?? contact.id);
}
