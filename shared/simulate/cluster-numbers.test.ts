import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { addressOnlyId } from '../contacts/address-only.ts';
import { type Contact, contactSchema } from '../contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../contacts/event.ts';
import { ClusterNumbers } from './cluster-numbers.ts';
import { clustersOf } from './clusters.ts';
import { timedEvents } from './timed-events.ts';

const few = (prefix: string, count: number) => fc.integer({ min: 0, max: count }).map((number) => `${prefix}${number}`);
const email = fc.integer({ min: 0, max: 12 }).map((number) => `p${number}@example.org`);
const phone = fc.integer({ min: 0, max: 12 }).map((number) => `+1212555${String(number).padStart(4, '0')}`);
const contacts = fc.uniqueArray(fc.record({ id: few('c', 40), email: fc.option(email, { nil: undefined }), phone: fc.option(phone, { nil: undefined }), personId: fc.option(few('p', 8), { nil: undefined }) }), { selector: ({ id }) => id, maxLength: 30 });
const owner = fc.oneof(few('c', 40), fc.oneof(email, phone).map(addressOnlyId));
const events = fc.array(fc.record({ contactId: owner, address: fc.option(email, { nil: undefined }), number: fc.option(phone, { nil: undefined }) }), { maxLength: 20 });

const withoutGaps = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const contactOf = (given: object): Contact => contactSchema.parse(withoutGaps(given));
const eventOf = ({ contactId, address, number }: { contactId: string; address: string | undefined; number: string | undefined }, index: number): ContactEvent =>
  contactEventSchema.parse(withoutGaps({ id: `e${index}`, contactId, address, type: 'opt_out', at: '2026-03-01T00:00:00Z', data: number === undefined ? {} : { number } }));

it('finds the clusters that clustersOf finds, event owners included', () => {
  fc.assert(
    fc.property(contacts, events, (givenContacts, givenEvents) => {
      const people = givenContacts.map(contactOf).sort((a, b) => (a.id < b.id ? -1 : 1));
      const happened = givenEvents.map(eventOf);
      const expected = clustersOf(people, timedEvents(happened));
      const numbers = new ClusterNumbers();
      for (const contact of people) numbers.addContact(contact);
      for (const event of happened) numbers.addEvent(event);
      const { clusterCount, contacts: order, start, clusterOf } = numbers.layout();
      const found = Array.from({ length: clusterCount }, (_, cluster) => [...order.subarray(start[cluster], start[cluster + 1])].map((at) => people[at]!.id));
      expect(found).toEqual(expected.map((cluster) => cluster.contacts.map(({ id }) => id)));
      const owners = happened.map(({ id, contactId }) => [id, clusterOf(contactId)] as const).filter(([, cluster]) => cluster >= 0);
      expect(new Map(owners)).toEqual(new Map(expected.flatMap((cluster, index) => cluster.events.map(({ event }) => [event.id, index] as const))));
    }),
    runs(300),
  );
});
