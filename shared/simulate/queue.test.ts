import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { compareOrder, HappeningQueue, ORDER_INBOUND, ORDER_REVOCATION, ORDER_TIMER, ORDER_TOUCH, type OrderKey } from './queue.ts';

const key = (more: Partial<OrderKey>): OrderKey => ({ second: 0, order: ORDER_TOUCH, priority: 50, journeyId: 'j', nodeId: 'n', contactId: 'c', tie: '', ...more });

it.each([
  ['the earlier second', key({ second: 1, order: ORDER_TOUCH }), key({ second: 2, order: ORDER_REVOCATION })],
  ['the opt-out before other events', key({ order: ORDER_REVOCATION }), key({ order: ORDER_INBOUND })],
  ['events before timers', key({ order: ORDER_INBOUND }), key({ order: ORDER_TIMER, priority: 99 })],
  ['timers before touches', key({ order: ORDER_TIMER, priority: 1 }), key({ order: ORDER_TOUCH, priority: 99 })],
  ['the higher priority', key({ priority: 60, journeyId: 'z' }), key({ priority: 50, journeyId: 'a' })],
  ['the journey’s id', key({ journeyId: 'a', nodeId: 'z' }), key({ journeyId: 'b', nodeId: 'a' })],
  ['the node’s id', key({ nodeId: 'a', contactId: 'z' }), key({ nodeId: 'b', contactId: 'a' })],
  ['the contact’s id', key({ contactId: 'a' }), key({ contactId: 'b' })],
])('%s goes first', (_what, first, second) => {
  expect(compareOrder(first, second)).toBeLessThan(0);
  expect(compareOrder(second, first)).toBeGreaterThan(0);
});

it('comes out sorted, equals in the order they were put in', () => {
  const small = fc.integer({ min: 0, max: 2 });
  const item = fc.record({ second: small, order: small, priority: small, journeyId: fc.constantFrom('a', 'b'), contactId: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const queue = new HappeningQueue<OrderKey & { age: number }>();
      const added = items.map((some, age) => ({ ...key(some), age }));
      added.forEach((some) => queue.add(some));
      const taken = added.map(() => queue.take());
      expect(taken).toEqual(added.toSorted((a, b) => compareOrder(a, b) || a.age - b.age));
      expect(queue.take()).toBeUndefined();
    }),
    runs(100),
  );
});
