import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Channel } from '../../shared/contacts/contact.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { Clock } from './clock.ts';
import type { Lane } from './lane.ts';

/** What the sender counts for Prometheus; nothing in it names a person. */
export interface Metrics {
  decided(channel: string, outcome: string, reason: string): void;
  handedOver(channel: string, result: string): void;
  /** an opt-out or another event is on record, so many seconds after it came in */
  took(route: string, status: number, seconds: number): void;
  stepped(clusters: number, seconds: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counts from here on; what stands in the store is read when somebody looks. */
export function createMetrics({ store, clock, lanes }: { store: SenderStore; clock: Clock; lanes: ReadonlyMap<Channel, Lane> }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const decisions = new Counter({ name: 'throughline_sender_decisions_total', help: 'Answers of the gate.', labelNames: ['channel', 'outcome', 'reason'], registers });
  const handOvers = new Counter({ name: 'throughline_sender_hand_overs_total', help: 'What became of hand-overs.', labelNames: ['channel', 'result'], registers });
  const requests = new Histogram({ name: 'throughline_sender_request_seconds', help: 'From a request to its answer; a webhook is on record by then.', labelNames: ['route', 'status'], buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], registers });
  const steps = new Histogram({ name: 'throughline_sender_step_seconds', help: 'One transaction that takes some clusters as far as now.', buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5], registers });
  const clusters = new Counter({ name: 'throughline_sender_clusters_total', help: 'Clusters taken as far as now.', registers });
  const gauge = (name: string, help: string, value: () => number): void => {
    const made: Gauge = new Gauge({ name: `throughline_sender_${name}`, help, registers, collect: () => made.set(value()) });
  };
  gauge('contacts', 'Contacts known.', () => store.people.counts().contacts);
  gauge('asleep', 'Clusters that wait for an instant.', () => store.people.counts().asleep);
  gauge('lag_seconds', 'How long the cluster that waits longest should have gone on.', () => Math.max(0, clock.nowSecond() - (store.people.nextWake() ?? clock.nowSecond())));
  gauge('stuck', 'Clusters that cannot go on.', () => store.people.stuck().length);
  gauge('claimed', 'Hand-overs of which the outcome is not known yet.', () => store.touches.open('claimed').length);
  gauge('undecided', 'Hand-overs that a person has to tell.', () => store.touches.open('undecided').length);
  gauge('dead_letters', 'Calls that nobody took.', () => store.effects.counts().find(({ state }) => state === 'dead')?.count ?? 0);
  gauge('alerts', 'What a person should look at, the newest 500.', () => store.effects.alerts().length);
  const laneGauge = (name: string, help: string, value: (lane: Lane) => number): void => {
    const made: Gauge<'channel'> = new Gauge({ name: `throughline_sender_lane_${name}`, help, labelNames: ['channel'], registers, collect: () => lanes.forEach((lane, channel) => made.set({ channel }, value(lane))) });
  };
  laneGauge('under_way', 'Hand-overs under way.', ({ underWay }) => underWay);
  laneGauge('waiting', 'Touches that wait for sending time.', ({ waiting }) => waiting);
  laneGauge('closed', '1 while the provider takes nothing.', ({ closedUntilSecond }) => (closedUntilSecond > clock.nowSecond() ? 1 : 0));
  return {
    decided: (channel, outcome, reason) => decisions.inc({ channel, outcome, reason }),
    handedOver: (channel, result) => handOvers.inc({ channel, result }),
    took: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    stepped: (count, seconds) => {
      steps.observe(seconds);
      clusters.inc(count);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
