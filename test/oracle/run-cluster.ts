import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent, EventType } from '../../shared/contacts/event.ts';
import type { IntentScoring } from '../../shared/contacts/intent-score.ts';
import { advance } from './advance.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { type Effect, INITIAL_STATE, type Input, type JourneyState, type StepContext, type TouchAsk } from './state.ts';
import type { GateOptions, TimedEvent } from '../../shared/policy/gate-types.ts';
import { ruleById } from '../../shared/rules/registry.ts';
import { type Behaviour, FATIGUE_SECONDS, REACTIONS, reactionDelaySeconds, reactionThreshold } from '../../shared/engine/behaviour.ts';
import { conditionHolds } from '../../shared/engine/condition.ts';
import { drawFrom, contactPrefix, keyWords, stepWords } from '../../shared/engine/draw.ts';
import { type OracleIntent, reckonedContact } from './intent.ts';
import type { OracleGate } from './gate.ts';
import type { Zone } from '../../shared/time/zone-table.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import type { Ledger } from '../../shared/simulate/ledgers.ts';
import { HappeningQueue, ORDER_INBOUND, ORDER_REVOCATION, ORDER_TIMER, ORDER_TOUCH, type OrderKey } from '../../shared/simulate/queue.ts';
import type { ClusterTrace, ReckonedPriority, Standing, TraceEntry } from '../../shared/simulate/trace.ts';

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
  readonly createGate: (options: GateOptions) => OracleGate;
  readonly behaviour: Behaviour | null;
  readonly intentScoring: IntentScoring | null;
}

/** One ledger at work: its gate, and what has reached it. */
interface LedgerAtWork {
  readonly ledger: Ledger;
  readonly gate: OracleGate;
  /** by contact id */
  readonly known: ReadonlyMap<string, TimedEvent[]>;
  readonly travellers: readonly Traveller[];
}

/** One contact in one journey, with everything its steps need. */
interface Traveller {
  readonly contactId: string;
  readonly contactIndex: number;
  readonly journey: CompiledJourney;
  readonly zone: Zone;
  state: JourneyState;
}

type Happening = OrderKey & { readonly run: (nowSecond: number) => void };

/**
 * Runs one cluster through its window in one global order: revocations, other inbound events, timers, touches of a
 * second; then higher priority, journey, node and contact id. Pure; every call with equal arguments gives an equal trace.
 */
export function runCluster(cluster: Cluster, setting: ClusterSetting): ClusterTrace {
  return new ClusterRun(cluster, setting).trace();
}

/** Gives inputs to the machine and carries its effects out. */
class ClusterRun {
  readonly #cluster: Cluster;
  readonly #setting: ClusterSetting;
  readonly #entries: TraceEntry[] = [];
  readonly #queue = new HappeningQueue<Happening>();
  readonly #written: TimedEvent[] = [];
  /** as steps have left them */
  readonly #contacts: Contact[];
  readonly #ledgers: readonly LedgerAtWork[];
  /** of all ledgers, higher priority first */
  readonly #travellers: readonly Traveller[];
  readonly #journeyIds: ReadonlySet<string>;
  #lastTouchSecond = -Infinity;
  /** what steps set intents to, by contact and ledger */
  readonly #intents = new Map<string, OracleIntent>();
  /** of touches whose journeys have rules on it, as they took their places */
  readonly #priorities = new Map<string, ReckonedPriority>();

  constructor(cluster: Cluster, setting: ClusterSetting) {
    this.#cluster = cluster;
    this.#setting = setting;
    this.#contacts = [...cluster.contacts];
    this.#ledgers = setting.ledgers.map((ledger) => this.#atWork(ledger));
    this.#travellers = this.#ledgers.flatMap(({ travellers }) => travellers).toSorted(byPriority);
    this.#journeyIds = new Set(setting.ledgers.flatMap(({ journeys }) => journeys.flatMap(({ id, entries }) => (entries.length === 0 ? [] : [id]))));
  }

  #atWork(ledger: Ledger): LedgerAtWork {
    const { contacts } = this.#cluster;
    const zones = contacts.map((contact) => this.#setting.zoneOf(contact));
    return {
      ledger,
      gate: this.#setting.createGate({ contacts, sourceDelay: ledger.sourceDelay }),
      known: new Map(contacts.map(({ id }) => [id, []])),
      travellers: contacts
        .flatMap(({ id }, contactIndex) => ledger.journeys.map((journey) => ({ contactId: id, contactIndex, journey, zone: zones[contactIndex]!, state: INITIAL_STATE })))
        .sort(byPriority),
    };
  }

  trace(): ClusterTrace {
    const { startSecond, endSecond } = this.#setting;
    for (const at of this.#ledgers) {
      for (const timed of this.#cluster.events) this.#sendTo(at, timed, true);
      for (const traveller of at.travellers) {
        this.#queue.add({ ...orderOf(traveller, null, startSecond, ORDER_TIMER), run: (nowSecond) => this.#give(at, traveller, { kind: 'start' }, nowSecond) });
      }
    }
    for (let next = this.#queue.take(); next !== undefined && next.second < endSecond; next = this.#queue.take()) next.run(next.second);
    return { clusterId: this.#cluster.id, entries: this.#entries, standing: this.#ledgers.flatMap(({ travellers }) => travellers.flatMap(standingOf)), written: this.#written };
  }

  /** An event on its way to a ledger: it arrives when its source's delay is over, if ever. */
  #sendTo(at: LedgerAtWork, timed: TimedEvent, isRecorded: boolean): void {
    const delay = at.ledger.sourceDelay(timed.event.source);
    if (delay === null) return;
    this.#queue.add({
      ...this.#orderOfEvent(at, timed.event, timed.recordedAtSecond + delay, isRecorded),
      run: (nowSecond) => {
        this.#learn(at, timed, nowSecond);
        this.#tell(at, timed.event, nowSecond, null);
      },
    });
  }

  /** What is on record comes before what was only sampled or written in the same instant. */
  #orderOfEvent({ ledger }: LedgerAtWork, { id, type, contactId }: ContactEvent, second: number, isRecorded: boolean): OrderKey {
    return { second, order: REVOCATIONS.has(type) ? ORDER_REVOCATION : ORDER_INBOUND, priority: 0, journeyId: '', nodeId: '', contactId, tie: isRecorded ? `0 ${id} ${ledger.id}` : '1' };
  }

  #learn({ ledger, gate, known }: LedgerAtWork, timed: TimedEvent, nowSecond: number): void {
    // of an address alone, an event is nobody's doing and only the gate's to know
    known.get(timed.event.contactId)?.push(timed);
    gate.learn(timed);
    this.#entries.push({ kind: 'event', second: nowSecond, contactId: timed.event.contactId, ledger: ledger.id, event: timed.event });
  }

  #tell(at: LedgerAtWork, event: ContactEvent, nowSecond: number, writer: Traveller | null): void {
    // What came before the window is knowledge only: journeys begin with the window.
    if (nowSecond < this.#setting.startSecond) return;
    for (const traveller of at.travellers) {
      if (traveller.contactId === event.contactId && traveller !== writer) this.#give(at, traveller, { kind: 'event', event }, nowSecond);
    }
  }

  #give(at: LedgerAtWork, traveller: Traveller, input: Input, nowSecond: number): void {
    const { journey, contactId, contactIndex, zone } = traveller;
    const context: StepContext = {
      journey,
      contact: this.#contacts[contactIndex]!,
      events: at.known.get(contactId)!,
      zone,
      nowSecond,
      intent: this.#intentOf(at, contactId),
      seed: this.#setting.seed,
      journeyIds: this.#journeyIds,
      touchedThisSecond: this.#lastTouchSecond === nowSecond,
    };
    const { state, effects } = advance(traveller.state, input, context);
    traveller.state = state;
    for (const effect of effects) this.#carryOut(at, traveller, effect, nowSecond);
  }

  #intentOf({ ledger }: LedgerAtWork, contactId: string): OracleIntent | null {
    const { intentScoring } = this.#setting;
    return intentScoring === null ? null : (this.#intents.get(`${ledger.id} ${contactId}`) ?? { scoring: intentScoring, set: null });
  }

  #setIntents(contactId: string, score: number, atSecond: number): void {
    const { intentScoring } = this.#setting;
    if (intentScoring === null) return;
    for (const { ledger, known } of this.#ledgers) this.#intents.set(`${ledger.id} ${contactId}`, { scoring: intentScoring, set: { score, atSecond, heard: known.get(contactId)!.length } });
  }

  #carryOut(at: LedgerAtWork, traveller: Traveller, effect: Effect, nowSecond: number): void {
    const { journey, contactId } = traveller;
    const later = (order: number, op: number | null, atSecond: number, input: Input): void => {
      this.#queue.add({ ...orderOf(traveller, op, atSecond, order), run: (second) => this.#give(at, traveller, input, second) });
    };
    switch (effect.kind) {
      case 'timer':
        return later(ORDER_TIMER, effect.op, effect.atSecond, { kind: 'timer', token: effect.token });
      case 'enter-timer':
        return later(ORDER_TIMER, effect.op, effect.atSecond, { kind: 'enter-timer', op: effect.op });
      case 'touch':
        return this.#competes(at, traveller, effect.op, effect.atSecond, effect.token);
      case 'ask':
        return this.#decide(at, traveller, effect.ask, nowSecond);
      case 'consent':
        return this.#write(at, traveller, effect.event, nowSecond);
      case 'go-to':
        return this.#goTo(contactId, effect.journeyId, nowSecond);
      default: {
        const { op, ...story } = effect;
        const place = { second: nowSecond, contactId, journeyId: journey.id, nodeId: journey.nodeIds[op]! };
        if (story.kind !== 'updated') {
          this.#entries.push({ ...story, ...place });
          return;
        }
        const { contact, ...told } = story;
        this.#entries.push({ ...told, ...place });
        if (told.changes.some(({ attribute }) => attribute === 'intentScore')) this.#setIntents(contactId, contact.intentScore ?? 0, nowSecond);
        this.#update(traveller.contactIndex, contact, told.changes.map(({ attribute }) => attribute), nowSecond);
      }
    }
  }

  /** A touch takes its place among those of its second: in the highest one that its journey may get its priority is reckoned, and it waits for the place of that. */
  #competes(at: LedgerAtWork, traveller: Traveller, op: number, atSecond: number, token: number): void {
    const { journey, contactId, contactIndex } = traveller;
    const due = (second: number): void => this.#give(at, traveller, { kind: 'touch-due', token }, second);
    const place = orderOf(traveller, op, atSecond, ORDER_TOUCH);
    const rules = journey.priorityRules ?? [];
    if (rules.length === 0) return this.#queue.add({ ...place, run: due });
    const within = (sum: number): number => Math.min(100, Math.max(0, sum));
    const highest = within(rules.reduce((sum, { points }) => (points > 0 ? sum + points : sum), journey.priority));
    const reckon = (second: number): void => {
      const known = { events: at.known.get(contactId)!, nowSecond: second, intent: this.#intentOf(at, contactId), contact: this.#contacts[contactIndex]! };
      const held = rules.flatMap(({ condition }, rule) => (conditionHolds(condition, { contact: reckonedContact(known), events: known.events }, second) ? [rule] : []));
      const now = within(held.reduce((sum, rule) => sum + rules[rule]!.points, journey.priority));
      this.#priorities.set(`${contactId} ${journey.id} ${token}`, { now, held });
      if (now === highest) due(second);
      else this.#queue.add({ ...place, priority: now, run: due });
    };
    this.#queue.add({ ...place, priority: highest, run: reckon });
  }

  /** The contact is as a step has left it, for all its journeys in every system. */
  #update(contactIndex: number, contact: Contact, attributes: readonly string[], nowSecond: number): void {
    this.#contacts[contactIndex] = contact;
    if (attributes.length === 0) return;
    for (const traveller of this.#travellers) {
      if (traveller.contactIndex === contactIndex) this.#soon(traveller, null, { kind: 'updated', attributes }, nowSecond);
    }
  }

  #goTo(contactId: string, journeyId: string, nowSecond: number): void {
    const traveller = this.#travellers.find((other) => other.contactId === contactId && other.journey.id === journeyId)!;
    this.#soon(traveller, traveller.journey.entries[0]!, { kind: 'go-to' }, nowSecond);
  }

  /** At this second, once what is going on now is done, and before any touch that is still to be decided in it. */
  #soon(traveller: Traveller, op: number | null, input: Input, nowSecond: number): void {
    const at = this.#ledgers.find(({ travellers }) => travellers.includes(traveller))!;
    this.#queue.add({ ...orderOf(traveller, op, nowSecond, ORDER_TIMER), run: (second) => this.#give(at, traveller, input, second) });
  }

  /** A journey's own entry in the ledger: its gate has it at once, the journeys beside it hear of it this second, other systems later. In one second it goes from ledger to ledger in their order, as what is on record does. */
  #write(at: LedgerAtWork, writer: Traveller, event: ContactEvent, nowSecond: number): void {
    // Straight into this ledger: as if its source's delay were over already.
    const timed = { event, atSecond: nowSecond, recordedAtSecond: nowSecond - (at.ledger.sourceDelay(event.source) ?? 0) };
    this.#written.push(timed);
    this.#learn(at, timed, nowSecond);
    for (const other of this.#ledgers) {
      if (other !== at) this.#sendTo(other, timed, false);
      else this.#queue.add({ ...this.#orderOfEvent(at, event, nowSecond, false), run: (second) => this.#tell(at, event, second, writer) });
    }
  }

  /** What the person does about a touch, drawn and put on its way to the ledgers. */
  #react(at: LedgerAtWork, { journey, contactId, contactIndex }: Traveller, { channel, op, entry, visit }: TouchAsk, nowSecond: number): void {
    const ofChannel = this.#setting.behaviour?.channels[channel];
    if (ofChannel === undefined) return;
    const nodeId = journey.nodeIds[op]!;
    const value = (purpose: number): number => drawFrom(contactPrefix(this.#setting.seed, keyWords(contactId)), stepWords(journey.id, nodeId), entry, visit, purpose);
    for (const { share, purpose, delayPurpose, events } of REACTIONS) {
      const event = events[channel];
      if (event === undefined) continue;
      const touches = at.gate.touchesSince(contactIndex, nowSecond - FATIGUE_SECONDS);
      if (value(purpose) >= reactionThreshold(ofChannel, share, touches)) continue;
      const second = nowSecond + reactionDelaySeconds(ofChannel, value(delayPurpose));
      const sampled: ContactEvent = {
        id: `${contactId}/${journey.id}/${nodeId}/${entry}.${visit}/${share}`, contactId, type: event.type, at: new Date(second * 1000).toISOString(), source: journey.sourceSystem, journeyId: journey.id,
        ...(event.type === 'sms_received' ? {} : { channel }), ...(event.text === undefined ? {} : { text: event.text }), data: event.via === undefined ? {} : { via: event.via },
      };
      const timed = { event: sampled, atSecond: second, recordedAtSecond: second };
      if (second < this.#setting.endSecond) for (const other of this.#ledgers) this.#sendTo(other, timed, false);
    }
  }

  #decide(at: LedgerAtWork, traveller: Traveller, ask: TouchAsk, nowSecond: number): void {
    const { journey, contactId, contactIndex } = traveller;
    const { channel, purpose, job, dueSecond, deadlineSecond, entry, visit } = ask;
    const answer = at.gate.answer({
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
      intentScore: reckonedContact({ contact: this.#contacts[contactIndex]!, events: at.known.get(contactId)!, nowSecond, intent: this.#intentOf(at, contactId) }).intentScore ?? null,
    });
    const decision = { ...answer, ruleVersion: ruleById(answer.ruleId).version, inputs: {} };
    const nodeId = journey.nodeIds[ask.op]!;
    const priority = this.#priorities.get(`${contactId} ${journey.id} ${ask.token}`);
    this.#entries.push({ kind: 'decision', second: nowSecond, contactId, journeyId: journey.id, nodeId, entry, visit, channel, purpose, dueSecond, ...(priority === undefined ? {} : { priority }), decision });
    if (decision.outcome === 'allow') {
      this.#lastTouchSecond = nowSecond;
      this.#react(at, traveller, ask, nowSecond);
      at.gate.handedOver({ contactIndex, atSecond: nowSecond, channel, purpose, journeyId: journey.id, category: journey.category });
    }
    if (decision.outcome !== 'defer') return this.#give(at, traveller, { kind: 'decided', token: ask.token, outcome: decision.outcome }, nowSecond);
    const { untilSecond } = decision;
    if (untilSecond === null || untilSecond <= nowSecond) throw new Error(`The gate deferred ${contactId} at ${journey.id}/${nodeId} to no later instant (${decision.ruleId})`);
    this.#give(at, traveller, { kind: 'deferred', token: ask.token, untilSecond }, nowSecond);
  }
}

function orderOf({ journey, contactId }: Traveller, op: number | null, second: number, order: number): OrderKey {
  return { second, order, priority: journey.priority, journeyId: journey.id, nodeId: op === null ? '' : journey.nodeIds[op]!, contactId, tie: '' };
}

function byPriority(a: Traveller, b: Traveller): number {
  return b.journey.priority - a.journey.priority || (a.journey.id < b.journey.id ? -1 : a.journey.id > b.journey.id ? 1 : 0);
}

function standingOf({ contactId, journey, state }: Traveller): Standing[] {
  return state.instance === null ? [] : [{ contactId, journeyId: journey.id, nodeId: journey.nodeIds[state.instance.op]! }];
}
