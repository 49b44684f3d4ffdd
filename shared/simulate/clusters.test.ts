import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { clustersOf } from './clusters.ts';
import { timedEvents } from './timed-events.ts';

const contact = (id: string, more: Record<string, unknown> = {}) => contactSchema.parse({ id, ...more });
const event = (id: string, contactId: string, more: Record<string, unknown> = {}) => contactEventSchema.parse({ id, contactId, type: 'opt_out', at: '2026-03-16T00:00:00Z', ...more });
const idsOf = (clusters: ReturnType<typeof clustersOf>) => clusters.map(({ id, contacts }) => [id, ...contacts.slice(1).map((member) => member.id)].join('+'));

describe('clusters', () => {
  it.each([
    ['nothing', [contact('a', { phone: '+13055550100' }), contact('b', { phone: '+13055550101' })], [], ['a', 'b']],
    ['a phone', [contact('b', { phone: '+13055550100' }), contact('a', { phone: '+13055550100' })], [], ['a+b']],
    ['an email', [contact('a', { email: 'x@example.com' }), contact('b', { email: 'x@example.com' })], [], ['a+b']],
    ['a person', [contact('a', { personId: 'p' }), contact('b', { personId: 'p' })], [], ['a+b']],
    ['an id that looks like a person', [contact('a', { personId: 'b' }), contact('b')], [], ['a', 'b']],
    ['a chain', [contact('a', { phone: '+13055550100', personId: 'p' }), contact('b', { personId: 'p', email: 'x@example.com' }), contact('c', { email: 'x@example.com' })], [], ['a+b+c']],
    ['the address an event came from', [contact('a'), contact('b', { phone: '+13055550100' })], [event('e', 'a', { address: '+13055550100' })], ['a+b']],
    ['a number given later', [contact('a'), contact('b', { phone: '+13055550100' })], [event('e', 'a', { type: 'number_changed', data: { newNumber: '+13055550100' } })], ['a+b']],
  ])('are joined by %s', (_what, contacts, events, expected) => {
    expect(idsOf(clustersOf(contacts, timedEvents(events)))).toEqual(expected);
  });

  it('give each event to its contact’s cluster and leave strangers’ out', () => {
    const clusters = clustersOf([contact('a'), contact('b')], timedEvents([event('e2', 'b'), event('e1', 'b'), event('e3', 'stranger')]));
    expect(clusters.map(({ id, events }) => [id, events.map((timed) => timed.event.id)])).toEqual([
      ['a', []],
      ['b', ['e1', 'e2']],
    ]);
  });

  it('take what is known of an address alone to whoever has had it', () => {
    const contacts = [contact('a', { phone: '+13055550100' }), contact('b')];
    const events = [
      event('e1', 'address:+13055550100', { address: '+13055550100' }),
      event('e2', 'address:+13055550101', { address: '+13055550101' }),
      event('e3', 'address:nobody@example.com', { address: 'nobody@example.com' }),
      event('e4', 'b', { type: 'number_changed', data: { to: '+13055550101' } }),
    ];
    expect(clustersOf(contacts, timedEvents(events)).map((cluster) => [cluster.id, cluster.events.map((timed) => timed.event.id)])).toEqual([
      ['a', ['e1']],
      ['b', ['e2', 'e4']],
    ]);
  });

  it('do not depend on the order of the files', () => {
    const contacts = Array.from({ length: 40 }, (_, n) => contact(`c${n}`, { phone: `+130555501${10 + (n % 15)}`, ...(n % 7 === 0 ? { personId: `p${n % 3}` } : {}) }));
    const events = timedEvents(contacts.map(({ id }, n) => event(`e${n}`, id)));
    const expected = clustersOf(contacts, events);
    fc.assert(
      fc.property(fc.shuffledSubarray(contacts, { minLength: 40 }), fc.shuffledSubarray(events, { minLength: 40 }), (someContacts, someEvents) => {
        expect(clustersOf(someContacts, someEvents)).toEqual(expected);
      }),
      runs(100),
    );
  });
});
