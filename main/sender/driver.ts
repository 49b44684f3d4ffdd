import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Channel } from '../../shared/contacts/contact.ts';
import { NEVER } from '../../shared/engine/agenda.ts';
import { heldUntil, type TouchName } from '../../shared/engine/outside.ts';
import { TASK } from '../../shared/engine/program.ts';
import { partsOf } from '../../shared/policy/rate/parts.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { Order } from './carrier.ts';
import type { Clock } from './clock.ts';
import { readCluster } from './cluster-records.ts';
import type { Metrics } from './metrics.ts';
import { type Visit, visitOf } from './effect-id.ts';
import { effectPayload } from './effect-payload.ts';
import type { Lane } from './lane.ts';
import { filledContent } from './messages.ts';
import type { ClusterRecord } from './recorded-world.ts';
import { readProgram, type RunningProgram } from './running-program.ts';
import { step, type Step } from './step.ts';
import type { NewDecision } from './step-observer.ts';
import { endSla, timeLimit, watchSla } from './task-sla.ts';

/** Clusters that go on in one transaction: enough to share its cost, few enough that a STOP waits only for moments. */
const MOST_CLUSTERS_AT_ONCE = 32;

export interface DriverOptions {
  store: SenderStore;
  clock: Clock;
  lanes: ReadonlyMap<Channel, Lane>;
  log: Logger;
  /** hands a claimed message over; called once its claim is on disk */
  onClaimed(order: Order): void;
  metrics: Metrics;
  /** part of a task's time after which it is warned of */
  warningShare: number;
}

/**
 * Drives the step on the real clock: takes the clusters whose time has come, records what they decided and claims what
 * may go out, all in one transaction. What is on disk is what is true; nothing is kept in memory that a crash may not lose.
 */
export class Driver {
  readonly #options: DriverOptions;
  #running: RunningProgram | null | undefined;

  constructor(options: DriverOptions) {
    this.#options = options;
  }

  /** What runs now, read again after `changed`; null: nothing was ever published. */
  get running(): RunningProgram | null {
    if (this.#running === undefined) this.#running = readProgram(this.#options.store.journeys);
    return this.#running;
  }

  /** Something was published, paused or withdrawn. */
  changed(): void {
    this.#running = undefined;
  }

  /** Takes the next clusters as far as now. False: none is due, or no message could go out. */
  goOn(): boolean {
    const { store, clock, lanes } = this.#options;
    const running = this.running;
    if (running === null) return false;
    const free = Math.min(...[...lanes.values()].map(({ carrier, underWay }) => carrier.atOnce - underWay));
    const most = Math.min(MOST_CLUSTERS_AT_ONCE, free);
    if (most <= 0) return false;
    return this.#goOn(running, clock.nowSecond(), (second) => store.people.due(second, most).map(({ id }) => id)) > 0;
  }

  /** Takes one cluster on at once, for somebody who waits for the answer; the second may be the next one, where this one has been decided. */
  goOnWith(clusterId: number, second: number): void {
    const { running } = this;
    if (running !== null) this.#goOn(running, second, () => [clusterId]);
  }

  /** Answers how many clusters went on. */
  #goOn(running: RunningProgram, nowSecond: number, which: (second: number) => readonly number[]): number {
    const { store, lanes, metrics, onClaimed } = this.#options;
    const began = performance.now();
    const before = [...lanes.values()].map((lane) => [lane, lane.underWay] as const);
    try {
      const { orders, clusters } = store.transaction(() => {
        const due = which(nowSecond).map((id) => readCluster(store, id));
        return { orders: this.#stepTo(nowSecond, due, running), clusters: due.length };
      });
      // The claims are on disk. They go in the same turn of the event loop, so that no opt-out can come in between.
      for (const order of orders) onClaimed(order);
      if (clusters > 0) metrics.stepped(clusters, (performance.now() - began) / 1000);
      return clusters;
    } catch (error) {
      for (const [lane, underWay] of before) lane.underWay = underWay;
      throw error;
    }
  }

  #stepTo(nowSecond: number, due: readonly ClusterRecord[], running: RunningProgram): Order[] {
    const { store, log } = this.#options;
    const withPeople = due.filter(({ contacts }) => contacts.length > 0);
    for (const { id } of due) if (!withPeople.some((cluster) => cluster.id === id)) store.people.processed(id, null, nowSecond);
    if (withPeople.length === 0) return [];
    const held = new Map<number, number>();
    const hold = (cluster: number, second: number): number => {
      held.set(cluster, Math.min(held.get(cluster) ?? NEVER, second));
      return second;
    };
    // What is decided rests on what went out before it: while that is not known of a message, nothing else of its cluster is decided.
    const unsettled = new Set(withPeople.filter(({ decisions }) => decisions.some(({ cameOf }) => cameOf === NEVER)).map(({ id }) => id));
    const steps = step(withPeople, running, { nowSecond, competesAt: (touch, cluster, wouldGo) => this.#competesAt(touch, cluster, wouldGo, nowSecond, running, unsettled, (second) => hold(cluster.id, second)) });
    return steps.flatMap((done) => {
      if ('trouble' in done) {
        log.error({ cluster: done.cluster.id, trouble: done.trouble }, 'a contact cannot go on');
        store.people.stick(done.cluster.id, done.trouble);
        return [];
      }
      return this.#record(done, running, nowSecond, held.get(done.cluster.id) ?? NEVER);
    });
  }

  #competesAt(touch: TouchName, cluster: ClusterRecord, wouldGo: () => boolean, nowSecond: number, running: RunningProgram, unsettled: Set<number>, hold: (second: number) => number): number {
    const { lanes } = this.#options;
    const { op, contact } = touch;
    const row = running.rowOf(op.journey.journey);
    // when the journey goes on, everybody is asked again
    if (heldUntil(running.spans[op.journey.index]!.pauses, nowSecond) > nowSecond) return NEVER;
    // settling wakes it
    if (unsettled.has(cluster.id)) return NEVER;
    if (op.kind === TASK || !wouldGo()) return nowSecond;
    const lane = lanes.get(op.touch!.spec.channel);
    if (lane === undefined) return NEVER;
    const record = cluster.changes.findLast((change) => change.contact === contact)?.record ?? cluster.contacts[contact]!;
    const key = JSON.stringify([record.id, row.journey_id, op.nodeId, touch.entry, touch.visit]);
    const content = filledContent(running.contentOf(row.hash, op.nodeId), record);
    const second = lane.competesAt(key, nowSecond, partsOf(op.touch!.spec.channel, content['body'] ?? ''), record.attributes['carrier'] ?? '');
    if (second > nowSecond) return second === NEVER ? (hold(nowSecond + 1), NEVER) : (hold(second), NEVER);
    lane.take(key);
    unsettled.add(cluster.id);
    return nowSecond;
  }

  #record({ cluster, decisions, effects, arrivals, standing, nextSecond }: Step, running: RunningProgram, nowSecond: number, heldSecond: number): Order[] {
    const { store, metrics } = this.#options;
    const orders: Order[] = [];
    const dialled: Visit[] = [];
    let next = Math.min(nextSecond, heldSecond);
    for (const decision of decisions) {
      const { contact, op, entry, visit, second, dueSecond } = decision;
      const { journey_id, hash } = running.rowOf(op.journey.journey);
      const { channel, purpose } = op.touch!.spec;
      const { outcome, reason, ruleId, untilSecond } = decision.decision;
      const id = store.touches.add({
        cluster_id: cluster.id, contact_id: contact.id, journey_id, hash, node_id: op.nodeId, entry, visit, second, channel, purpose, due_second: dueSecond,
        outcome, reason, rule_id: ruleId, until_second: untilSecond, policy_hash: running.policyHash, decision: JSON.stringify(decision.decision),
      });
      metrics.decided(channel, outcome, reason);
      if (outcome !== 'allow') continue;
      // a call is the rep's as soon as it is allowed: the task goes on at the next second
      if (op.kind === TASK) {
        next = Math.min(next, nowSecond + 1);
        dialled.push(visitOf(decision));
      } else orders.push(this.#claim(id, decision, running, journey_id, hash));
    }
    for (const effect of effects) {
      const { journey_id, hash } = running.rowOf(effect.op.journey.journey);
      const content = running.contentOf(hash, effect.op.nodeId);
      const limit = timeLimit(effect, content, running, this.#options.warningShare);
      store.effects.add(effect.id, journey_id, effect.kind, JSON.stringify(effectPayload(effect, content, limit?.dueSecond ?? null)), effect.second);
      if (limit !== null) watchSla(store.effects, effect, content, limit);
      if (effect.kind === 'task-cancelled') endSla(store.effects, visitOf(effect));
    }
    for (const visit of dialled) endSla(store.effects, visit);
    store.people.setArrivals(cluster.id, arrivals);
    store.people.setStanding(cluster.id, standing.map(({ contactId, journey, nodeId }) => ({ contactId, spanId: running.rowOf(journey).id, nodeId })));
    store.people.processed(cluster.id, next === NEVER ? null : Math.max(next, nowSecond + 1), nowSecond);
    return orders;
  }

  #claim(decisionId: number, { contact, op, decision }: NewDecision, running: RunningProgram, journeyId: string, hash: string): Order {
    const { channel } = op.touch!.spec;
    const content = filledContent(running.contentOf(hash, op.nodeId), contact);
    const address = typeof decision.inputs['address'] === 'string' ? decision.inputs['address'] : contact.id;
    const order: Order = {
      decisionId, marker: randomUUID(), channel, address, content: { ...content, senderName: running.senderName(hash), category: op.touch!.spec.category, purpose: op.touch!.spec.purpose }, contactId: contact.id, journeyId, nodeId: op.nodeId, claimedAt: new Date(), mayHaveArrived: false,
    };
    this.#options.store.touches.claim({
      decision_id: decisionId, state: 'claimed', again_second: null, channel, address, content: JSON.stringify(order.content), marker: order.marker, claimed_at: order.claimedAt.getTime(), may_have_arrived: 0,
      attempts: 1, parts: partsOf(channel, content['body'] ?? ''), provider_id: null, provider_status: null, error_code: null,
    });
    return order;
  }
}
