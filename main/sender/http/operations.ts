import type { Channel } from '../../../shared/contacts/contact.ts';
import type { SenderStore } from '../../db/sender/store.ts';
import type { Clock } from '../clock.ts';
import type { Lane } from '../lane.ts';
import type { Metrics } from '../metrics.ts';
import { json } from './exchange.ts';
import type { Route } from './server.ts';

export interface OperationOptions {
  store: SenderStore;
  clock: Clock;
  lanes: ReadonlyMap<Channel, Lane>;
  metrics: Metrics;
  isOpen(): boolean;
}

/** So long may the cluster that waits longest be late before the sender calls itself not ready. */
const MOST_LAG_SECONDS = 900;

/** What a supervisor and Prometheus ask. Health: the process answers. Readiness: messages go out, or why they do not. Neither names a person. */
export function operations({ store, clock, lanes, metrics, isOpen }: OperationOptions): Route {
  const troubles = (): string[] => {
    const now = clock.nowSecond();
    const late = now - (store.people.nextWake() ?? now);
    return [
      ...(isOpen() ? [] : ['It is ending.']),
      ...[...lanes].flatMap(([channel, { trouble, closedUntilSecond }]) => (trouble !== null && closedUntilSecond > now ? [`${channel}: ${trouble}`] : [])),
      ...(late > MOST_LAG_SECONDS ? [`It is ${late} s behind.`] : []),
      ...(store.people.stuck().length > 0 ? [`${store.people.stuck().length} contacts cannot go on: see /attention.`] : []),
    ];
  };
  return async ({ method, path }) => {
    if (method !== 'GET') return null;
    if (path === '/healthz') return json(200, { ok: true });
    if (path === '/metrics') return { status: 200, type: metrics.contentType, body: await metrics.text() };
    if (path !== '/readyz') return null;
    const found = troubles();
    return json(found.length === 0 ? 200 : 503, { ready: found.length === 0, troubles: found });
  };
}
