import type { Channel } from '../../../shared/contacts/contact.ts';
import type { Carrier } from '../carrier.ts';

/** Takes everything and sends nothing: what would have gone out is on record all the same. */
export function dryRunCarrier(channel: Channel): Carrier {
  return {
    channel,
    atOnce: 64,
    handOver: async ({ marker }) => ({ kind: 'out', providerId: `dry-run:${marker}`, status: 'not sent' }),
    find: async (orders) => orders.map(({ marker }) => ({ kind: 'out', providerId: `dry-run:${marker}`, status: 'not sent' })),
    close: async () => {},
  };
}
