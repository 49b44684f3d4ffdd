import { addressesOf, isAddressOnly } from '../contacts/address-only.ts';
import type { Contact } from '../contacts/contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { compareText } from '../words/text.ts';

/** Contacts that share an address or a person at any time in the run, and what happened to them. */
export interface Cluster {
  /** the smallest contact id in it */
  id: string;
  /** in id order */
  contacts: readonly Contact[];
  /** by event time, then id */
  events: readonly TimedEvent[];
}

/**
 * Splits contacts and events into clusters, in id order. The order of the arguments makes no difference.
 * Events of contacts that are not there are left out, as are those of addresses that no contact has had.
 */
export function clustersOf(contacts: readonly Contact[], events: readonly TimedEvent[]): Cluster[] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    const parent = parents.get(key);
    if (parent === undefined || parent === key) return key;
    const root = rootOf(parent);
    parents.set(key, root);
    return root;
  };
  const join = (a: string, b: string): void => {
    parents.set(rootOf(b), rootOf(a));
  };
  const sorted = contacts.toSorted((a, b) => compareText(a.id, b.id));
  const known = new Set(sorted.map((contact) => contact.id));
  const contactKey = (id: string): string => `contact:${id}`;
  for (const contact of sorted) {
    parents.set(contactKey(contact.id), rootOf(contactKey(contact.id)));
    for (const address of [contact.email, contact.phone]) if (address !== undefined) join(contactKey(contact.id), `address:${address}`);
    if (contact.personId !== undefined) join(contactKey(contact.id), `person:${contact.personId}`);
  }
  const kept = events.filter(({ event }) => known.has(event.contactId) || isAddressOnly(event)).toSorted((a, b) => a.atSecond - b.atSecond || compareText(a.event.id, b.event.id));
  // of an address alone: the event is of the address's own node
  const ownerKey = (event: TimedEvent['event']): string => (isAddressOnly(event) ? event.contactId : contactKey(event.contactId));
  for (const { event } of kept) for (const address of addressesOf(event)) join(ownerKey(event), `address:${address}`);

  const clusters = new Map<string, { id: string; contacts: Contact[]; events: TimedEvent[] }>();
  for (const contact of sorted) {
    const root = rootOf(contactKey(contact.id));
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, { id: contact.id, contacts: [contact], events: [] });
    else cluster.contacts.push(contact);
  }
  for (const timed of kept) clusters.get(rootOf(ownerKey(timed.event)))?.events.push(timed);
  return [...clusters.values()];
}
