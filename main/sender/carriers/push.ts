import { signedPost } from '../../backend-protocol/signed-post.ts';
import type { Carrier, Found, HandedOver, Order } from '../carrier.ts';

export interface PushOptions {
  url: string;
  atOnce: number;
  secret: string;
  token: string;
  timeLimitMilliseconds: number;
}

/** Hands push messages to what sends them, by signed webhook. There the same id is the same message, so asking what became of one is telling it again. */
export function pushCarrier({ url, atOnce, secret, token, timeLimitMilliseconds }: PushOptions): Carrier {
  const post = (order: Order) => {
    const { heading = '', body = '', link = '' } = order.content;
    const message = { id: order.marker, kind: 'push', contactId: order.contactId, journeyId: order.journeyId, stepId: order.nodeId, heading, body, link };
    return signedPost(url, JSON.stringify(message), { secret, bearer: token, timeLimitMilliseconds, now: () => new Date() });
  };
  return {
    channel: 'push',
    atOnce,
    async handOver(order): Promise<HandedOver> {
      const posted = await post(order);
      switch (posted.kind) {
        case 'taken':
          return { kind: 'out', providerId: `push:${order.marker}`, status: 'taken' };
        case 'refused':
          return { kind: 'refused', code: String(posted.status), words: posted.words };
        case 'not-now':
          return { ...posted, holdsLane: true };
        case 'uncertain':
          return posted;
      }
    },
    find: (orders) =>
      Promise.all(
        orders.map(async (order): Promise<Found> => {
          const posted = await post(order);
          if (posted.kind === 'taken') return { kind: 'out', providerId: `push:${order.marker}`, status: 'taken' };
          return posted.kind === 'refused' ? { kind: 'unknown', words: posted.words } : { kind: 'later' };
        }),
      ),
    close: async () => {},
  };
}
