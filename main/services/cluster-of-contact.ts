import { addressesOf, addressOnlyId, isAddressOnly } from '../../shared/contacts/address-only.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { Repositories } from '../db/repositories/index.ts';

/**
 * Everybody whose consent bears on a contact's, with all that is recorded of them: the contact's cluster, found without
 * reading the whole workspace. Null: there is no such contact.
 */
export function clusterOfContact({ contacts, events }: Pick<Repositories, 'contacts' | 'events'>, contactId: string): Cluster | null {
  const first = contacts.get(contactId);
  if (!first) return null;
  const members = new Map<string, Contact>();
  const recorded = new Map<string, ContactEvent>();
  const seen = new Set<string>();
  const waiting: Contact[] = [first];
  const meet = (found: readonly Contact[]): void => {
    for (const contact of found) if (!members.has(contact.id)) waiting.push(contact);
  };
  const take = (found: readonly ContactEvent[]): void => {
    for (const event of found) {
      if (recorded.has(event.id)) continue;
      recorded.set(event.id, event);
      if (!isAddressOnly(event) && !members.has(event.contactId)) meet([contacts.get(event.contactId)].filter((contact) => contact !== undefined));
      for (const address of addressesOf(event)) follow(address);
    }
  };
  const follow = (address: string): void => {
    if (seen.has(address)) return;
    seen.add(address);
    meet(contacts.withAddress(address));
    take(events.ofAddress(address));
  };
  for (let contact = waiting.pop(); contact !== undefined; contact = waiting.pop()) {
    if (members.has(contact.id)) continue;
    members.set(contact.id, contact);
    take(events.ofContact(contact.id));
    if (contact.personId !== undefined) meet(contacts.ofPerson(contact.personId));
    for (const address of [contact.email, contact.phone]) if (address !== undefined) follow(address);
  }
  // The simulator's own way of drawing the line, so that both decide over the same people.
  const clusters = clustersOf([...members.values()], timedEvents([...recorded.values()]));
  return clusters.find((cluster) => cluster.contacts.some(({ id }) => id === contactId)) ?? null;
}

/** What is recorded of a contact, and of the addresses they have, by time. */
export function ledgerOfContact({ events }: Pick<Repositories, 'events'>, contact: Contact): ContactEvent[] {
  const ofAddresses = [contact.email, contact.phone].flatMap((address) => (address === undefined ? [] : events.ofContact(addressOnlyId(address))));
  return [...events.ofContact(contact.id), ...ofAddresses].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}
