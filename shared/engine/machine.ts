import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Gate } from '../policy/gate.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { Zone } from '../time/zone-table.ts';
import { Agenda, NEVER } from './agenda.ts';
import { NewEvents } from './new-events.ts';
import type { Behaviour } from './behaviour.ts';
import { conditionHolds } from './condition.ts';
import { drawFrom, mix, seedPrefix } from './draw.ts';
import type { Outside } from './outside.ts';
import type { Program, ReadyJourney, ReadyOp } from './program.ts';
import { RECORD_CONTACT, stepCode, TraceColumns } from './trace-columns.ts';
import type { AppliedChange } from './update-contact.ts';

/** Told of everything as it happens, where somebody wants the story and not only the columns. */
export interface Observer {
  entered(seat: number, op: ReadyOp, second: number): void;
  arrived(seat: number, op: ReadyOp, second: number): void;
  passed(seat: number, op: ReadyOp, exit: number, event: ContactEvent | null, second: number): void;
  decided(seat: number, op: ReadyOp, touch: PendingTouch, code: number, untilSecond: number, second: number): void;
  handedOver(seat: number, op: ReadyOp, second: number): void;
  /** the CRM has another record of a contact */
  moved(contact: number, record: Contact, second: number): void;
  task(seat: number, op: ReadyOp, dueSecond: number, second: number): void;
  marked(kind: 'dial-cancelled' | 'goal' | 'webhook' | 'turned-away', seat: number, op: ReadyOp, entry: number, second: number): void;
  updated(seat: number, op: ReadyOp, changes: readonly AppliedChange[], second: number): void;
  left(seat: number, op: ReadyOp, outcome: string, second: number): void;
  /** an event reached a ledger; new: it was not on record when the run began */
  received(ledger: number, event: TimedEvent, second: number, isNew: boolean): void;
  /** an event that was not on record has come into being: a step wrote it, or it was sampled */
  wrote(event: TimedEvent): void;
}

/** A touch that waits to be decided: the one an instance stands at, or a call that somebody still has to dial. */
export interface PendingTouch {
  seat: number;
  token: number;
  op: number;
  entry: number;
  visit: number;
  dueSecond: number;
  /** NEVER: none */
  deadlineSecond: number;
}

/** Kinds of happenings on the agenda. */
export const START = 0;
export const TIMER = 1;
/** the value is an op, or -1 for the segments */
export const ENTER_TIMER = 2;
export const TOUCH_DUE = 3;
/** the value is a position in `newEvents` */
export const NEW_EVENT = 4;
/** the value is a position in `updates` */
export const UPDATED = 5;
export const GO_TO = 6;
/** only where a journey runs for real: everybody leaves a version, or goes on in the next; the value is an ending */
export const SPAN_ENDS = 7;
export const TAKE_OVER = 8;
/** the value is a position in the record changes */
export const RECORD_CHANGED = 9;

/** What the machine does outside itself. */
export interface Host {
  readonly gates: readonly Gate[];
  /** a ledger has learned of an event that was not on record, by its position in `newEvents` */
  learn(position: number): void;
  /** the record of a contact of the cluster, for steps that change it */
  contact(local: number): Contact;
  /** a contact's record is another from now on, and with it perhaps the place */
  moved(local: number, record: Contact): void;
  /** seconds until a source's events reach a ledger; null: never */
  delay(ledger: number, source: string): number | null;
}

/** Up to so many seats a look at each is quicker than a heap. */
const MOST_SCANNED_SEATS = 24;

/** The end of the pause that a second lies in; the second itself where it lies in none. */
export function heldUntil(pauses: readonly (readonly [number, number])[], second: number): number {
  for (let index = 0; index < pauses.length; index += 1) if (second >= pauses[index]![0] && second < pauses[index]![1]) return pauses[index]![1];
  return second;
}

/** Before any event. */
const LONG_AGO = -0x8000_0000;

/**
 * The state machine of one cluster, in columns: one seat for each contact and journey. One machine is opened for
 * cluster after cluster; between two inputs its state is whole. What the inputs do is in `advance.ts` and `walk.ts`.
 */
export class Machine {
  readonly program: Program;
  readonly journeyCount: number;
  readonly agenda = new Agenda();
  readonly trace = new TraceColumns(4096);
  readonly host: Host;
  readonly behaviour: Behaviour | null;
  /** null: all of it is simulated */
  readonly outside: Outside | null;
  readonly ledgers: number;
  readonly startSecond: number;
  readonly ledgerOf: Uint8Array;
  observer: Observer | null = null;
  nowSecond = 0;
  /** when a touch to this cluster was last handed over */
  lastTouchSecond = -1;
  contacts = 0;
  /** few enough seats to look them all through for the next one */
  isSmall = true;

  // Columns by seat: contact times journeys plus journey.
  op: Int32Array;
  token: Int32Array;
  nextToken: Int32Array;
  entries: Int32Array;
  enteredSecond: Int32Array;
  lastEntrySecond: Int32Array;
  dueSecond: Int32Array;
  steps: Int32Array;
  stepSecond: Int32Array;
  stepsInSecond: Int32Array;
  /** when an instance goes on, as the agenda counts, and whose turn it is then; NEVER: it waits for nothing, or its turn is on the agenda */
  wakeWhen: Int32Array;
  wakeWho: Int32Array;
  /** visits by contact and op */
  visits: Int32Array;
  /** newest known event by ledger, contact and type */
  newest: Int32Array;
  prefix: Int32Array;
  zones: Zone[] = [];
  /** contacts that a step has changed; by position in the cluster */
  readonly changed: (Contact | undefined)[] = [];
  dials: PendingTouch[] = [];
  readonly newEvents = new NewEvents();
  readonly updates: (readonly string[])[] = [];
  readonly lastEntryByKey = new Map<string, number>();

  // Bound for the part in hand.
  base = 0;
  statics: readonly (Uint8Array | null)[] = [];
  dates: readonly Int32Array[] = [];
  readonly seatsOfLedger: readonly (readonly number[])[];
  readonly #byRank: readonly ReadyJourney[];
  #tracedContact = 0;
  readonly #seedPrefix: number;
  #contactOfSeat = new Int32Array(0);
  #journeyOfSeat: ReadyJourney[] = [];

  constructor(program: Program, host: Host, options: { seed: number; startSecond: number; ledgerOf: (journeyId: string) => number; behaviour: Behaviour | null; outside?: Outside | null }) {
    this.program = program;
    this.journeyCount = program.journeys.length;
    this.host = host;
    this.#seedPrefix = seedPrefix(options.seed);
    this.ledgers = host.gates.length;
    this.startSecond = options.startSecond;
    this.behaviour = options.behaviour;
    this.outside = options.outside ?? null;
    this.ledgerOf = Uint8Array.from(program.journeys, ({ journey }) => options.ledgerOf(journey.id));
    this.#byRank = program.journeys.toSorted((a, b) => a.rank - b.rank);
    this.seatsOfLedger = host.gates.map((_, ledger) => this.#byRank.filter(({ index }) => this.ledgerOf[index] === ledger).map(({ index }) => index));
    this.op = this.token = this.nextToken = this.entries = this.enteredSecond = this.lastEntrySecond = new Int32Array(0);
    this.wakeWhen = this.wakeWho = this.dueSecond = this.steps = this.stepSecond = this.stepsInSecond = this.visits = this.newest = this.prefix = new Int32Array(0);
    this.#reserve(4);
  }

  /** Journeys in the order in which they go at one second. */
  get byRank(): readonly ReadyJourney[] {
    return this.#byRank;
  }

  /** Turns to another cluster; its contacts have these draw keys and clocks. */
  open(base: number, contacts: number, keyLow: Int32Array, keyHigh: Int32Array, zones: readonly Zone[], zoneOf: Uint16Array): void {
    if (contacts > this.prefix.length) this.#reserve(contacts * 2);
    const seats = contacts * this.journeyCount;
    this.base = base;
    this.contacts = contacts;
    const { op, nextToken, entries, lastEntrySecond, stepSecond, wakeWhen } = this;
    for (let seat = 0; seat < seats; seat += 1) {
      op[seat] = -1;
      nextToken[seat] = 1;
      entries[seat] = 0;
      lastEntrySecond[seat] = -1;
      stepSecond[seat] = -1;
      wakeWhen[seat] = NEVER;
    }
    this.isSmall = seats <= MOST_SCANNED_SEATS;
    const asked = this.ledgers * contacts * this.program.newestSlots;
    for (let index = 0; index < asked; index += 1) this.newest[index] = LONG_AGO;
    this.lastTouchSecond = -1;
    this.agenda.clear();
    if (this.dials.length > 0) this.dials = [];
    this.newEvents.count = 0;
    if (this.updates.length > 0) this.updates.length = 0;
    if (this.changed.length > 0) this.changed.length = 0;
    if (this.lastEntryByKey.size > 0) this.lastEntryByKey.clear();
    this.#tracedContact = 0;
    for (let local = 0; local < contacts; local += 1) {
      this.prefix[local] = mix(mix(this.#seedPrefix, keyLow[base + local]!), keyHigh[base + local]!);
      this.zones[local] = zones[zoneOf[base + local]!]!;
    }
  }

  #reserve(contacts: number): void {
    const seats = contacts * this.journeyCount;
    this.op = new Int32Array(seats);
    this.token = new Int32Array(seats);
    this.nextToken = new Int32Array(seats);
    this.entries = new Int32Array(seats);
    this.enteredSecond = new Int32Array(seats);
    this.lastEntrySecond = new Int32Array(seats);
    this.dueSecond = new Int32Array(seats);
    this.wakeWhen = new Int32Array(seats);
    this.wakeWho = new Int32Array(seats);
    this.steps = new Int32Array(seats);
    this.stepSecond = new Int32Array(seats);
    this.stepsInSecond = new Int32Array(seats);
    this.visits = new Int32Array(contacts * this.program.ops.length);
    this.newest = new Int32Array(this.ledgers * contacts * this.program.newestSlots);
    this.prefix = new Int32Array(contacts);
    this.#contactOfSeat = Int32Array.from({ length: seats }, (_, seat) => Math.trunc(seat / this.journeyCount));
    this.#journeyOfSeat = Array.from({ length: seats }, (_, seat) => this.program.journeys[seat % this.journeyCount]!);
  }

  /** Whether a condition holds of a contact now, by what a ledger knows. */
  holds(number: number, contact: number, ledger: number): boolean {
    const ready = this.program.conditions[number]!;
    if (ready.kind === 'always') return true;
    if (ready.kind === 'engaged') return this.newest[(ledger * this.contacts + contact) * this.program.newestSlots + this.program.newestSlot[ready.eventType]!]! > this.nowSecond - ready.withinSeconds;
    const changed = this.changed[contact];
    if (changed !== undefined) return conditionHolds(ready.condition, { contact: changed, events: [] }, this.nowSecond);
    return this.statics[number]![this.base + contact] === 1;
  }

  /** Whether any exit criterion of a journey holds now. */
  criterionHolds(journey: ReadyJourney, contact: number): boolean {
    const { criteria } = journey;
    const ledger = this.ledgerOf[journey.index]!;
    for (let index = 0; index < criteria.length; index += 1) if (this.holds(criteria[index]!, contact, ledger)) return true;
    return false;
  }

  /** A keyed draw of a seat at an op. */
  draw(seat: number, op: ReadyOp, entry: number, visit: number, purpose: number): number {
    return drawFrom(this.prefix[this.contactOf(seat)]!, op.words, entry, visit, purpose);
  }

  contactOf(seat: number): number {
    return this.#contactOfSeat[seat]!;
  }

  journeyAt(seat: number): ReadyJourney {
    return this.#journeyOfSeat[seat]!;
  }

  contactNow(local: number): Contact {
    return this.changed[local] ?? this.host.contact(local);
  }

  /** Whether a seat takes somebody in now: always, but where versions of a journey follow each other. */
  takesIn(seat: number): boolean {
    if (this.outside === null) return true;
    const contact = this.contactOf(seat);
    const { index, journey } = this.journeyAt(seat);
    const { opensSecond, closesSecond, pauses } = this.outside.span(index);
    const now = this.nowSecond;
    if (now < opensSecond || now >= closesSecond || now < this.outside.knownFromSecond(contact) || heldUntil(pauses, now) > now) return false;
    // Nobody is in two versions of one journey.
    return this.program.versionsOf.get(journey.id)!.every((other) => this.op[contact * this.journeyCount + other.index]! < 0);
  }

  /** The version of a journey that a contact comes into now; else the first there is. */
  versionFor(journeyId: string, contact: number): ReadyJourney | undefined {
    const versions = this.program.versionsOf.get(journeyId);
    return versions?.find(({ index }) => this.takesIn(contact * this.journeyCount + index)) ?? versions?.[0];
  }

  /** When waiting touches of a seat's entry lapse; NEVER: not at all. */
  deadlineOf(seat: number): number {
    const { deadlineSeconds } = this.journeyAt(seat);
    return deadlineSeconds === NEVER ? NEVER : this.enteredSecond[seat]! + deadlineSeconds;
  }

  takeToken(seat: number): number {
    const token = this.nextToken[seat]!;
    this.nextToken[seat] = token + 1;
    return token;
  }

  /** An instance goes on at a second: its timer rings, or its touch competes. */
  wake(second: number, order: number, op: ReadyOp, kind: number, seat: number): void {
    this.wakeWhen[seat] = (second - this.startSecond) * 4 + order;
    if (!this.isSmall) return this.schedule(second, order, op, kind, seat, this.token[seat]!);
    this.wakeWho[seat] = op.journey.firstWho + op.nodeRank;
  }

  /** The seat whose instance goes on next; -1 when none does. */
  nextSeat(): number {
    const { wakeWhen, wakeWho } = this;
    const seats = this.contacts * this.journeyCount;
    let found = -1;
    let when = NEVER;
    for (let seat = 0; seat < seats; seat += 1) {
      const own = wakeWhen[seat]!;
      if (own > when || own === NEVER) continue;
      // Of one contact the seats stand by journey id, of several by contact: ties go by rank and node first.
      if (own === when && wakeWho[found]! <= wakeWho[seat]!) continue;
      found = seat;
      when = own;
    }
    return found;
  }

  /** Puts a happening of a seat on the agenda; `op` is null where no node is meant. */
  schedule(second: number, order: number, op: ReadyOp | null, kind: number, seat: number, value: number): void {
    const who = this.journeyAt(seat).firstWho + (op === null ? 0 : op.nodeRank);
    this.agenda.add((second - this.startSecond) * 4 + order, who, this.contactOf(seat), kind, seat, value);
  }

  /** Writes a record of a seat. */
  record(seat: number, op: number, code: number): void {
    const contact = this.contacts === 1 ? 0 : this.contactOf(seat);
    if (contact !== this.#tracedContact) {
      this.#tracedContact = contact;
      this.trace.add(this.nowSecond, contact >>> 9, stepCode(RECORD_CONTACT, contact & 511));
    }
    this.trace.add(this.nowSecond, op, code);
  }
}
