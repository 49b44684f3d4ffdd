import type { Contact } from '../contacts/contact.ts';
import { raisedPriority } from '../journey/priority.ts';
import type { Zone } from '../time/zone-table.ts';
import { Agenda, NEVER, ORDER_TIMER } from './agenda.ts';
import { ALWAYS, CONDITION_KIND, CONDITION_SECONDS, CONDITION_SIZE, CONDITION_SLOT, ENGAGED, INTENT, OP_WHO, opAt, PARTS } from './code.ts';
import { clusterState } from './cluster-state.ts';
import { conditionHolds, type Known } from './condition.ts';
import { mix, seedPrefix } from './draw.ts';
import { ENTER_TIMER } from './happenings.ts';
import type { Host, MachineColumns, MachineOptions } from './host.ts';
import { Intents } from './intent.ts';
import { NewEvents } from './new-events.ts';
import type { Observer, PendingTouch } from './observer.ts';
import type { Outside } from './outside.ts';
import { PendingNews } from './pending-news.ts';
import type { Program, ReadyJourney, ReadyOp } from './program.ts';
import {
  SEAT_CONTACT, SEAT_DEADLINE_SECONDS, SEAT_DUE_SECOND, SEAT_ENTERED_SECOND, SEAT_ENTRIES, SEAT_JOURNEY, SEAT_LAST_ENTRY_SECOND, SEAT_NEXT_TOKEN, SEAT_OP, SEAT_STEP_SECOND, SEAT_TOKEN, SEAT_VISITS_AT, seatAt,
} from './seat.ts';
import type { TaskOwners } from './task-owners.ts';
import { TraceColumns } from './trace-columns.ts';

/** Up to so many seats a look at each is quicker than a heap. */
const MOST_SCANNED_SEATS = 24;

/** The longest that the agenda can look ahead: 17 years. */
const MOST_AHEAD_SECONDS = 0x1fff_ffff;

/** Before any event. */
const LONG_AGO = -0x8000_0000;

/**
 * The state machine of one cluster, in columns: one seat for each contact and journey. One machine is opened for
 * cluster after cluster; between two inputs its state is whole. What the inputs do is in `advance.ts` and `walk.ts`.
 */
export class Machine {
  readonly program: Program;
  readonly code: Int32Array;
  readonly #conditionsAt: number;
  readonly #newestSlots: number;
  readonly journeyCount: number;
  readonly opCount: number;
  readonly agenda = new Agenda();
  readonly trace = new TraceColumns(4096);
  readonly host: Host;
  readonly ledgers: number;
  readonly startSecond: number;
  readonly endSecond: number;
  /** what would happen from here on is not noted: a simulation's end, but who runs for real wakes up for it later */
  readonly #beyondSecond: number;
  readonly outside: Outside | null;
  readonly ledgerOf: Uint8Array;
  /** journeys in the order in which they go at one second */
  readonly byRank: readonly ReadyJourney[];
  readonly seatsOfLedger: readonly (readonly number[])[];
  observer: Observer | null = null;
  nowSecond = 0;
  /** the turn that is being taken, as the agenda counts; of an event also whose it is and how old, -1: it was on record */
  nowWhen = 0;
  nowContact = -1;
  nowAge = -1;
  /** when a touch to this cluster was last handed over */
  lastTouchSecond = -1;
  contacts = 0;
  seats = 0;
  /** few enough seats to look them all through for the next one */
  isSmall = true;
  /** first of the cluster's contacts in the part's columns */
  base = 0;

  /**
   * Everything about the cluster in hand that is an integer, in one column, so that whoever reads it has one thing to look
   * up: first the seats (contact times journeys plus journey, `SEAT_SIZE` for each), then the visits by contact and op, and
   * what the fields below say.
   */
  state = new Int32Array(0);
  /** where these begin: when each seat's instance goes on, as the agenda counts (NEVER: it waits for nothing, or its turn is on the agenda), the newest known event by ledger, contact and type, the beginning of each contact's draw keys */
  wakesAt = 0;
  newestAt = 0;
  prefixAt = 0;
  #room = 0;
  zones: Zone[] = [];
  /** contacts that a step has changed; by position in the cluster */
  readonly changed: (Contact | undefined)[] = [];
  dials: PendingTouch[] = [];
  /** null: who dials when is not modelled */
  taskOwners: TaskOwners | null = null;
  readonly newEvents = new NewEvents();
  /** by ledger and contact, like `newest` */
  readonly intents: Intents;
  readonly pending = new PendingNews();
  readonly updates: (readonly string[])[] = [];
  readonly lastEntryByKey = new Map<string, number>();

  readonly columns: MachineColumns;
  #tracedContact = 0;
  /** such a condition reads nothing else of a contact */
  readonly #askedOfIntent: Known = { contact: { id: '', firstName: '', lastName: '', attributes: {} }, events: [] };
  readonly #seedPrefix: number;

  constructor(program: Program, host: Host, columns: MachineColumns, options: MachineOptions) {
    this.program = program;
    this.intents = new Intents(program.intent);
    this.code = program.code;
    this.#conditionsAt = program.conditionsAt;
    this.#newestSlots = program.newestSlots;
    this.journeyCount = program.journeys.length;
    this.opCount = program.ops.length;
    this.host = host;
    this.columns = columns;
    this.#seedPrefix = seedPrefix(options.seed);
    this.ledgers = host.gates.length;
    // Whoever divided to get them may have them as floating-point numbers, and all that is reckoned from them would be.
    this.startSecond = options.startSecond | 0;
    this.endSecond = options.endSecond | 0;
    this.outside = options.outside;
    this.#beyondSecond = options.outside === null ? this.endSecond : Math.min(NEVER, this.startSecond + MOST_AHEAD_SECONDS);
    this.ledgerOf = Uint8Array.from(program.journeys, ({ journey }) => options.ledgerOf(journey.id));
    this.byRank = program.journeys.toSorted((a, b) => a.rank - b.rank);
    this.seatsOfLedger = host.gates.map((_, ledger) => this.byRank.filter(({ index }) => this.ledgerOf[index] === ledger).map(({ index }) => index));
    this.#reserve(4);
  }

  /** Turns to another cluster. */
  open(base: number, contacts: number): void {
    if (contacts > this.#room) this.#reserve(contacts * 2);
    const seats = contacts * this.journeyCount;
    this.base = base;
    this.contacts = contacts;
    this.seats = seats;
    const { state, wakesAt, newestAt, prefixAt, columns } = this;
    for (let seat = 0; seat < seats; seat += 1) {
      const at = seatAt(seat);
      state[at + SEAT_OP] = -1;
      state[at + SEAT_NEXT_TOKEN] = 1;
      state[at + SEAT_ENTRIES] = 0;
      state[at + SEAT_LAST_ENTRY_SECOND] = -1;
      state[at + SEAT_STEP_SECOND] = -1;
      state[wakesAt + seat] = NEVER;
    }
    this.isSmall = seats <= MOST_SCANNED_SEATS;
    const asked = this.ledgers * contacts * this.program.newestSlots;
    for (let index = 0; index < asked; index += 1) state[newestAt + index] = LONG_AGO;
    this.intents.open(this.ledgers * contacts);
    this.lastTouchSecond = -1;
    this.agenda.clear();
    this.newEvents.clear();
    this.pending.clear();
    if (this.dials.length > 0) this.dials = [];
    if (this.updates.length > 0) this.updates.length = 0;
    if (this.changed.length > 0) this.changed.length = 0;
    if (this.lastEntryByKey.size > 0) this.lastEntryByKey.clear();
    this.#tracedContact = 0;
    for (let local = 0; local < contacts; local += 1) {
      state[prefixAt + local] = mix(mix(this.#seedPrefix, columns.keyLow[base + local]!), columns.keyHigh[base + local]!);
      this.zones[local] = columns.zones[columns.zoneOf[base + local]!]!;
    }
  }

  #reserve(contacts: number): void {
    const { state, wakesAt, newestAt, prefixAt } = clusterState(this.program, this.ledgerOf, this.ledgers, contacts);
    this.#room = contacts;
    this.wakesAt = wakesAt;
    this.newestAt = newestAt;
    this.prefixAt = prefixAt;
    this.state = state;
  }

  /** Whether a condition holds of a contact now, by what a ledger knows. */
  holds(number: number, contact: number, ledger: number): boolean {
    const { code } = this;
    const at = (this.#conditionsAt + Math.imul(number, CONDITION_SIZE)) | 0;
    const kind = code[at + CONDITION_KIND];
    if (kind === ENGAGED) {
      if (this.pending.nextWhen <= this.nowWhen) this.pending.settle(this.state, this.nowWhen, this.nowContact, this.nowAge);
      const newest = (this.newestAt + Math.imul(Math.imul(ledger, this.contacts) + contact, this.#newestSlots) + code[(at + CONDITION_SLOT) | 0]!) | 0;
      return this.state[newest]! > this.nowSecond - code[(at + CONDITION_SECONDS) | 0]!;
    }
    if (kind === ALWAYS) return true;
    if (kind === PARTS) return this.#partsHold(number, contact, ledger);
    if (kind === INTENT) return this.#intentHolds(number, contact, ledger);
    const changed = this.changed.length === 0 ? undefined : this.changed[contact];
    if (changed !== undefined) return conditionHolds(this.program.conditions[number]!.condition, { contact: changed, events: [] }, this.nowSecond);
    const { answers, answerWords } = this.columns;
    return ((answers[(Math.imul(this.base + contact, answerWords) + (number >> 5)) | 0]! >>> (number & 31)) & 1) === 1;
  }

  #intentHolds(number: number, contact: number, ledger: number): boolean {
    this.#askedOfIntent.contact.intentScore = this.intentOf(contact, ledger)!;
    return conditionHolds(this.program.conditions[number]!.condition, this.#askedOfIntent, this.nowSecond);
  }

  #partsHold(number: number, contact: number, ledger: number): boolean {
    const { parts, isAny } = this.program.conditions[number]!;
    for (let index = 0; index < parts.length; index += 1) if (this.holds(parts[index]!, contact, ledger) === isAny) return isAny;
    return !isAny;
  }

  /** A journey's priority for a contact now, by what its system knows: its own and the points of all rules that hold. */
  priorityOf({ journey, priorityRules, index: ofJourney }: ReadyJourney, contact: number): number {
    const ledger = this.ledgerOf[ofJourney]!;
    let points = 0;
    for (let index = 0; index < priorityRules.length; index += 1) if (this.holds(priorityRules[index]!.condition, contact, ledger)) points += priorityRules[index]!.points;
    return raisedPriority(journey.priority, points);
  }

  /** Whether any exit criterion of a journey holds now. */
  criterionHolds(journey: ReadyJourney, contact: number): boolean {
    const { criteria } = journey;
    const ledger = this.ledgerOf[journey.index]!;
    for (let index = 0; index < criteria.length; index += 1) if (this.holds(criteria[index]!, contact, ledger)) return true;
    return false;
  }

  contactOf(seat: number): number {
    return this.state[seatAt(seat) + SEAT_CONTACT]!;
  }

  journeyAt(seat: number): ReadyJourney {
    return this.program.journeys[this.state[seatAt(seat) + SEAT_JOURNEY]!]!;
  }

  /** The op at which a seat's instance stands; -1: there is none. */
  opOf(seat: number): number {
    return this.state[seatAt(seat) + SEAT_OP]!;
  }

  /** How often a seat's contact has entered. */
  entriesOf(seat: number): number {
    return this.state[seatAt(seat) + SEAT_ENTRIES]!;
  }

  /** How often a seat's instance has come to an op. */
  visitsOf(seat: number, op: number): number {
    const { state } = this;
    return state[state[seatAt(seat) + SEAT_VISITS_AT]! + op]!;
  }

  /** Where the newest known event of a slot stands. */
  newestOf(ledger: number, contact: number, slot: number): number {
    return (this.newestAt + Math.imul(Math.imul(ledger, this.contacts) + contact, this.#newestSlots) + slot) | 0;
  }

  /** What all draws of a contact have in common. */
  prefixOf(contact: number): number {
    return this.state[(this.prefixAt + contact) | 0]!;
  }

  /** The record of a contact as it is now, with the intent that a ledger reckons where it does. */
  contactNow(local: number, ledger: number): Contact {
    const contact = this.changed[local] ?? this.host.contact(local);
    const intentScore = this.intentOf(local, ledger);
    return intentScore === null ? contact : { ...contact, intentScore };
  }

  /** The intent of a contact now as a ledger reckons it; null: the contact's own figure counts. */
  intentOf(local: number, ledger: number): number | null {
    return this.intents.scoreAt(ledger * this.contacts + local, this.nowSecond);
  }

  /** A step has set a contact's intent, for every system. */
  setIntent(local: number, score: number): void {
    for (let ledger = 0; ledger < this.ledgers; ledger += 1) this.intents.set(ledger * this.contacts + local, score, this.nowSecond);
  }

  /** When waiting touches of a seat's entry lapse; NEVER: not at all. */
  deadlineOf(seat: number): number {
    const { state } = this;
    const at = seatAt(seat);
    const deadlineSeconds = state[at + SEAT_DEADLINE_SECONDS]!;
    return deadlineSeconds === NEVER ? NEVER : state[at + SEAT_ENTERED_SECOND]! + deadlineSeconds;
  }

  takeToken(seat: number): number {
    const at = seatAt(seat) + SEAT_NEXT_TOKEN;
    const token = this.state[at]!;
    this.state[at] = token + 1;
    return token;
  }

  /** An instance goes on at a second: its timer rings, or its touch competes. Whatever lies beyond the window never happens. */
  wake(second: number, order: number, op: number, kind: number, seat: number): void {
    if (second >= this.#beyondSecond) return this.rest(seat);
    const when = (((second - this.startSecond) << 2) + order) | 0;
    this.state[(this.wakesAt + seat) | 0] = when;
    if (this.isSmall) return;
    const at = seatAt(seat);
    this.agenda.add(when, this.code[opAt(op) + OP_WHO]!, this.state[at + SEAT_CONTACT]!, kind, seat, this.state[at + SEAT_TOKEN]!);
  }

  /** A seat's instance waits for nothing from now on. */
  rest(seat: number): void {
    this.state[(this.wakesAt + seat) | 0] = NEVER;
  }

  /**
   * Lets an entry's date ring in the place where an instance's own turn stands, which an empty seat does not need: only
   * when the window begins, so that nothing of the same turn is older. False: it has to go on the agenda.
   */
  ring(seat: number, op: number, second: number): boolean {
    const { state } = this;
    const at = seatAt(seat);
    if (!this.isSmall || this.outside !== null || state[this.wakesAt + seat] !== NEVER || state[at + SEAT_OP]! >= 0 || second <= this.nowSecond) return false;
    if (second >= this.#beyondSecond) return true;
    state[this.wakesAt + seat] = (second - this.startSecond) * 4 + ORDER_TIMER;
    state[at + SEAT_DUE_SECOND] = op;
    return true;
  }

  /** Somebody comes into the seat in another way before the date: it rings from the agenda. */
  unring(seat: number): void {
    const { state } = this;
    const at = seatAt(seat);
    this.agenda.add(state[this.wakesAt + seat]!, this.whoOf(seat), state[at + SEAT_CONTACT]!, ENTER_TIMER, seat, state[at + SEAT_DUE_SECOND]!);
    state[this.wakesAt + seat] = NEVER;
  }

  /** Whose turn it is when a seat goes on, as the agenda orders them: the op's at which its instance stands, else of the entry that rings. */
  whoOf(seat: number): number {
    const at = seatAt(seat);
    const op = this.state[at + SEAT_OP]!;
    return this.code[opAt(op >= 0 ? op : this.state[at + SEAT_DUE_SECOND]!) + OP_WHO]!;
  }

  /** Puts a happening of a seat on the agenda; `op` is null where no node is meant. */
  schedule(second: number, order: number, op: ReadyOp | null, kind: number, seat: number, value: number): void {
    if (second >= this.#beyondSecond) return;
    const who = op === null ? this.journeyAt(seat).firstWho : op.who;
    this.agenda.add((second - this.startSecond) * 4 + order, who, this.contactOf(seat), kind, seat, value);
  }

  /** Whether a second lies beyond what is noted. */
  isBeyond(second: number): boolean {
    return second >= this.#beyondSecond;
  }

  /** Writes a record of a seat. */
  record(seat: number, op: number, code: number): void {
    if (this.contacts > 1) this.#speakOf(this.state[seatAt(seat) + SEAT_CONTACT]!);
    this.trace.add(this.nowSecond, op, code);
  }

  /** The records from here on are of a contact. */
  #speakOf(contact: number): void {
    if (contact === this.#tracedContact) return;
    this.#tracedContact = contact;
    this.trace.addContact(this.nowSecond, contact);
  }
}
