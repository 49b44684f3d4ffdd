import type { Contact } from '../contacts/contact.ts';
import type { EventType } from '../contacts/event.ts';
import { advance } from '../engine/advance.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import { type Effect, INITIAL_STATE, type Input, type JourneyState, type StepContext, type TouchAsk } from '../engine/state.ts';
import type { ClusterGate, GateOptions, TimedEvent } from '../policy/gate-types.ts';
import type { Zone } from '../time/zone-table.ts';
import type { Cluster } from './clusters.ts';
import type { Ledger } from './ledgers.ts';
import { HappeningQueue, ORDER_INBOUND, ORDER_REVOCATION, ORDER_TIMER, ORDER_TOUCH, type OrderKey } from './queue.ts';
import type { ClusterTrace, Standing, TraceEntry } from './trace.ts';

/** Types that may take something away; a text may be a STOP. They run first in their second. */
const REVOCATIONS: ReadonlySet<EventType> = new Set<EventType>([
  'opt_out',
  'global_unsubscribe',
  'suppression_added',
  'push_disabled',
  'provider_blocked',
  'number_changed',
  'number_reassigned',
  'dnc_registered',
  'minor_flagged',
  'erased',
  'deceased',
  'inbound_review',
  'sms_received',
]);

/** What a cluster is run with, the same for every cluster of a run. */
export interface ClusterSetting {
  readonly ledgers: readonly Ledger[];
  readonly seed: number;
  /** the window, half-open */
  readonly startSecond: number;
  readonly endSecond: number;
  readonly zoneOf: (contact: Contact) => Zone;
  readonly createGate: (options: GateOptions) => ClusterGate;
}

/** One contact in one journey, with everything its steps need. */
interface Traveller {
  readonly contact: Contact;
  readonly contactIndex: number;
  readonly journey: CompiledJourney;
  readonly ledger: Ledger;
  readonly zone: Zone;
  /** the contact's events that the journey's ledger has */
  readonly events: readonly TimedEvent[];
  state: JourneyState;
}

type Happening = OrderKey & { readonly run: (nowSecond: number) => void };

/**
 * Runs one cluster through its window in one global order: revocations, other inbound events, timers, touches of a
 * second; then higher priority, journey, node and contact id. Pure; every call with equal arguments gives an equal trace.
 */
export function runCluster(cluster: Cluster, setting: ClusterSetting): ClusterTrace {
  const entries: TraceEntry[] = [];
  const queue = new HappeningQueue<Happening>();
  const travellers: Traveller[] = [];
  const zones = new Map(cluster.contacts.map((contact) => [contact.id, setting.zoneOf(contact)]));

  for (const ledger of setting.ledgers) {
    const gate = setting.createGate({ contacts: cluster.contacts, sourceDelay: ledger.sourceDelay });
    const known = new Map<string, TimedEvent[]>(cluster.contacts.map((contact) => [contact.id, []]));
    const mine: Traveller[] = cluster.contacts.flatMap((contact, contactIndex) =>
      ledger.journeys.map((journey) => ({
        contact,
        contactIndex,
        journey,
        ledger,
        zone: zones.get(contact.id)!,
        events: known.get(contact.id)!,
        state: INITIAL_STATE,
      })),
    );
    mine.sort((a, b) => b.journey.priority - a.journey.priority || (a.journey.id < b.journey.id ? -1 : 1));
    travellers.push(...mine);
    const driver = new LedgerDriver(gate, entries, queue, setting);

    for (const timed of cluster.events) {
      const delay = ledger.sourceDelay(timed.event.source);
      if (delay === null) continue;
      const knownSecond = timed.recordedAtSecond + delay;
      const receive = (): void => {
        // of an address alone, an event is nobody's doing and only the gate's to know
        known.get(timed.event.contactId)?.push(timed);
        gate.learn(timed);
        entries.push({ kind: 'event', second: knownSecond, contactId: timed.event.contactId, ledger: ledger.id, event: timed.event });
      };
      const { contactId, id, type } = timed.event;
      const order = REVOCATIONS.has(type) ? ORDER_REVOCATION : ORDER_INBOUND;
      queue.add({
        second: knownSecond,
        order,
        priority: 0,
        journeyId: '',
        nodeId: '',
        contactId,
        tie: `${id} ${ledger.id}`,
        run: (nowSecond) => {
          receive();
          // What came before the window is knowledge only: journeys begin with the window.
          if (nowSecond < setting.startSecond) return;
          for (const traveller of mine) if (traveller.contact.id === contactId) driver.give(traveller, { kind: 'event', event: timed.event }, nowSecond);
        },
      });
    }
    for (const traveller of mine) {
      queue.add({
        ...driver.orderOf(traveller, null, setting.startSecond, ORDER_TIMER),
        run: (nowSecond) => driver.give(traveller, { kind: 'start' }, nowSecond),
      });
    }
  }

  for (let next = queue.take(); next !== undefined && next.second < setting.endSecond; next = queue.take()) next.run(next.second);
  return { clusterId: cluster.id, entries, standing: travellers.flatMap(standingOf) };
}

function standingOf({ contact, journey, state }: Traveller): Standing[] {
  return state.instance === null ? [] : [{ contactId: contact.id, journeyId: journey.id, nodeId: journey.nodeIds[state.instance.op]! }];
}

/** Gives inputs to the machine and carries its effects out against one gate. */
class LedgerDriver {
  readonly #gate: ClusterGate;
  readonly #entries: TraceEntry[];
  readonly #queue: HappeningQueue<Happening>;
  readonly #setting: ClusterSetting;

  constructor(gate: ClusterGate, entries: TraceEntry[], queue: HappeningQueue<Happening>, setting: ClusterSetting) {
    this.#gate = gate;
    this.#entries = entries;
    this.#queue = queue;
    this.#setting = setting;
  }

  orderOf(traveller: Traveller, op: number | null, second: number, order: number): OrderKey {
    const { journey, contact } = traveller;
    return { second, order, priority: journey.priority, journeyId: journey.id, nodeId: op === null ? '' : journey.nodeIds[op]!, contactId: contact.id, tie: '' };
  }

  give(traveller: Traveller, input: Input, nowSecond: number): void {
    const { journey, contact, events, zone } = traveller;
    const context: StepContext = { journey, contact, events, zone, nowSecond, seed: this.#setting.seed };
    const { state, effects } = advance(traveller.state, input, context);
    traveller.state = state;
    for (const effect of effects) this.#carryOut(traveller, effect, nowSecond);
  }

  #carryOut(traveller: Traveller, effect: Effect, nowSecond: number): void {
    const { journey, contact } = traveller;
    const later = (order: number, op: number | null, atSecond: number, input: Input): void => {
      this.#queue.add({ ...this.orderOf(traveller, op, atSecond, order), run: (second) => this.give(traveller, input, second) });
    };
    switch (effect.kind) {
      case 'timer':
        return later(ORDER_TIMER, effect.op, effect.atSecond, { kind: 'timer', token: effect.token });
      case 'enter-timer':
        return later(ORDER_TIMER, effect.op, effect.atSecond, { kind: 'enter-timer', op: effect.op });
      case 'touch':
        return later(ORDER_TOUCH, effect.op, effect.atSecond, { kind: 'touch-due', token: effect.token });
      case 'ask':
        return this.#decide(traveller, effect.ask, nowSecond);
      default: {
        const { op, ...rest } = effect;
        this.#entries.push({ ...rest, second: nowSecond, contactId: contact.id, journeyId: journey.id, nodeId: journey.nodeIds[op]! });
      }
    }
  }

  #decide(traveller: Traveller, ask: TouchAsk, nowSecond: number): void {
    const { journey, contact, contactIndex } = traveller;
    const { channel, purpose, job, dueSecond, deadlineSecond, entry, visit } = ask;
    const decision = this.#gate.decide({
      contactIndex,
      atSecond: nowSecond,
      dueSecond,
      channel,
      purpose,
      mixedContent: false,
      category: journey.category,
      job,
      journeyId: journey.id,
      deadlineSecond,
      quietHours: journey.quietHours,
      cap: journey.cap,
    });
    const nodeId = journey.nodeIds[ask.op]!;
    this.#entries.push({ kind: 'decision', second: nowSecond, contactId: contact.id, journeyId: journey.id, nodeId, entry, visit, channel, purpose, dueSecond, decision });
    if (decision.outcome === 'allow') {
      this.#gate.handedOver({ contactIndex, atSecond: nowSecond, channel, purpose, journeyId: journey.id, category: journey.category });
    }
    if (decision.outcome !== 'defer') return this.give(traveller, { kind: 'decided', token: ask.token, outcome: decision.outcome }, nowSecond);
    const { untilSecond } = decision;
    if (untilSecond === null || untilSecond <= nowSecond) throw new Error(`The gate deferred ${contact.id} at ${journey.id}/${nodeId} to no later instant (${decision.ruleId})`);
    this.give(traveller, { kind: 'deferred', token: ask.token, untilSecond }, nowSecond);
  }
}
