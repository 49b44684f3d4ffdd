import type { Logger } from 'pino';
import type { MessageWord } from '../../shared/api/calls/attention.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { OpenHandOver } from '../db/sender/touches.ts';
import type { Found, HandedOver, Order } from './carrier.ts';
import type { Clock } from './clock.ts';
import type { Intake } from './intake.ts';
import type { Lane } from './lane.ts';
import type { Metrics } from './metrics.ts';

export interface HandOverOptions {
  store: SenderStore;
  clock: Clock;
  lanes: ReadonlyMap<Channel, Lane>;
  intake: Intake;
  log: Logger;
  metrics: Metrics;
  /** real milliseconds after a claim until a provider that does not know the message will never know it */
  settleMilliseconds: number;
  /** something can go on */
  onSettled(): void;
}

const ASK_AGAIN_MILLISECONDS = 1000;

/** Hands claimed messages over and settles what came of it. Where that is not known the provider is asked; where it does not know either, a person is. */
export class HandOvers {
  readonly #options: HandOverOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #asking = new Set<number>();
  readonly #answers: { order: Order; lane: Lane; answer: HandedOver }[] = [];
  #flushing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: HandOverOptions) {
    this.#options = options;
  }

  /** Hands a message over whose claim is on disk. */
  handOver(order: Order): void {
    const lane = this.#options.lanes.get(order.channel)!;
    const done = lane.carrier
      .handOver(order, () => this.#options.store.touches.mayHaveArrived(order.decisionId))
      .then((answer) => this.#answered(order, lane, answer))
      .catch((error: unknown) => this.#options.log.error({ decision: order.decisionId, error: String(error) }, 'the outcome of a hand-over could not be recorded'))
      .finally(() => {
        lane.underWay -= 1;
        this.#underWay.delete(done);
        this.#options.onSettled();
      });
    this.#underWay.add(done);
  }

  /** Whether a hand-over is under way. What a provider is still to be asked about is not. */
  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /** Resolves once no hand-over is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** After a start: of everything that was claimed and not settled, the provider is asked before anything is done. */
  recover(): number {
    const open = this.#options.store.touches.open('claimed');
    this.#askLater(open.map(orderOf));
    return open.length;
  }

  /** Asks no provider again about what is open. */
  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /**
   * A person says what became of a message that nobody else could tell of. Nothing is sent by it: what is tried again
   * competes anew, and the gate is asked. False: it is not open to them.
   */
  decide(decisionId: number, word: MessageWord): boolean {
    const { store, intake, log } = this.#options;
    const row = store.touches.handOver(decisionId);
    if (row?.state !== 'undecided') return false;
    intake.transaction(() => {
      store.touches.setTold(decisionId, word);
      if (word === 'drop') {
        store.touches.settle(decisionId, 'refused', { errorCode: 'left out by a person' });
        this.#wake(decisionId);
      } else this.#record(row, word === 'went-out' ? { kind: 'out', providerId: `person:${row.marker}`, status: 'said by a person' } : { kind: 'never' });
    });
    log.info({ decision: decisionId, word }, 'a person said what became of a hand-over');
    return true;
  }

  /** Answers that come together are put on disk together: until then they are asked about again after a crash. */
  #answered(order: Order, lane: Lane, answer: HandedOver): Promise<void> {
    this.#answers.push({ order, lane, answer });
    this.#flushing ??= new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        this.#flushing = null;
        const answers = this.#answers.splice(0);
        try {
          this.#options.intake.transaction(() => {
            for (const each of answers) this.#settle(each.order, each.lane, each.answer);
          });
          resolve();
        } catch (error) {
          // none of them is on record: their providers are asked, as after a crash
          this.#askLater(answers.map((each) => each.order));
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    return this.#flushing;
  }

  #settle(order: Order, lane: Lane, answer: HandedOver): void {
    const { store, clock, log, intake } = this.#options;
    this.#options.metrics.handedOver(order.channel, answer.kind);
    const where = { decision: order.decisionId, channel: order.channel, journey: order.journeyId, step: order.nodeId };
    switch (answer.kind) {
      case 'out':
        lane.went();
        return this.#record(order, answer);
      case 'refused':
        lane.went();
        log.warn({ ...where, code: answer.code }, answer.words);
        return intake.transaction(() => {
          store.touches.settle(order.decisionId, 'refused', { errorCode: answer.code });
          const common = { id: `provider:${order.marker}`, source: 'provider', channel: order.channel } as const;
          if (answer.blocks === true) intake.eventOfAddress(order.address, { ...common, type: 'provider_blocked' });
          if (answer.landline === true) intake.eventOfAddress(order.address, { ...common, type: 'line_type', data: { value: 'landline' } });
          this.#wake(order.decisionId);
        });
      case 'not-now': {
        const now = clock.nowSecond();
        const again = answer.holdsLane ? lane.pause(now, answer.words, answer.retryAfterSeconds) : now + (answer.retryAfterSeconds ?? 60);
        log.warn({ ...where, againInSeconds: again - now }, answer.words);
        return intake.transaction(() => {
          const second = store.touches.handOver(order.decisionId)!.second;
          store.touches.settle(order.decisionId, 'lost', { againSecond: Math.max(again, second + 1), errorCode: answer.words });
          this.#wake(order.decisionId);
        });
      }
      case 'uncertain':
        log.warn(where, answer.words);
        return this.#askLater([order]);
    }
  }

  #askLater(orders: readonly Order[], leastMilliseconds = 10): void {
    for (const { decisionId } of orders) this.#asking.add(decisionId);
    if (this.#asking.size === 0 || this.#timer !== null || this.#isClosed) return;
    const rows = this.#openRows();
    if (rows.length === 0) return;
    const first = Math.min(...rows.map(({ claimed_at }) => claimed_at));
    const wait = Math.max(leastMilliseconds, first + this.#options.settleMilliseconds - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#ask()
        .catch((error: unknown) => this.#options.log.error({ error: String(error) }, 'what became of hand-overs could not be asked'))
        .finally(() => this.#askLater([], ASK_AGAIN_MILLISECONDS));
    }, wait);
  }

  #openRows(): OpenHandOver[] {
    const rows = [...this.#asking].flatMap((id) => this.#options.store.touches.handOver(id) ?? []).filter(({ state }) => state === 'claimed');
    for (const id of this.#asking) if (!rows.some(({ decision_id }) => decision_id === id)) this.#asking.delete(id);
    return rows;
  }

  /** Asks about what is old enough, address by address. */
  async #ask(): Promise<void> {
    const { store, lanes, settleMilliseconds, log } = this.#options;
    const ripe = this.#openRows().filter(({ claimed_at }) => claimed_at + settleMilliseconds <= Date.now());
    for (const [, rows] of Map.groupBy(ripe, ({ channel, address }) => JSON.stringify([channel, address]))) {
      const orders = rows.map(orderOf);
      const taken = new Set(store.touches.idsTo(rows[0]!.address, rows[0]!.channel));
      const found: readonly Found[] = (await lanes.get(orders[0]!.channel)?.carrier.find(orders, taken)) ?? orders.map(() => ({ kind: 'unknown', words: 'nobody carries this channel any more' }) as const);
      for (const [index, order] of orders.entries()) {
        const answer = found[index]!;
        log.info({ decision: order.decisionId, found: answer.kind }, 'the provider was asked what became of a hand-over');
        if (answer.kind === 'later') continue;
        if (answer.kind !== 'unknown') {
          this.#record(order, answer);
          this.#asking.delete(order.decisionId);
          continue;
        }
        store.transaction(() => store.touches.undecided(order.decisionId, answer.words));
        this.#asking.delete(order.decisionId);
      }
    }
    this.#options.onSettled();
  }

  #record(order: Pick<Order, 'decisionId'> | OpenHandOver, answer: Extract<Found, { kind: 'out' | 'never' }>): void {
    const { store, clock, intake } = this.#options;
    const decisionId = 'decisionId' in order ? order.decisionId : order.decision_id;
    intake.transaction(() => {
      const { second } = store.touches.handOver(decisionId)!;
      if (answer.kind === 'out') store.touches.settle(decisionId, 'out', { providerId: answer.providerId, status: answer.status });
      else store.touches.settle(decisionId, 'lost', { againSecond: Math.max(clock.nowSecond(), second + 1), errorCode: 'never arrived' });
      this.#wake(decisionId);
    });
  }

  #wake(decisionId: number): void {
    const { store, clock } = this.#options;
    store.people.wake(store.touches.handOver(decisionId)!.cluster_id, clock.nowSecond());
  }
}

function orderOf(row: OpenHandOver): Order {
  return {
    decisionId: row.decision_id,
    marker: row.marker,
    channel: row.channel as Channel,
    address: row.address,
    content: JSON.parse(row.content) as Record<string, string>,
    contactId: row.contact_id,
    journeyId: row.journey_id,
    nodeId: row.node_id,
    claimedAt: new Date(row.claimed_at),
    mayHaveArrived: row.may_have_arrived === 1,
  };
}
