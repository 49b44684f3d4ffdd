import { comeFromAnotherJourney, enterTimer, settled, start, tell, timer, type ToldEvent, updated } from '../engine/advance.ts';
import { NEVER, ORDER_TIMER, ORDER_TOUCH } from '../engine/agenda.ts';
import { leaveByExitCriteria } from '../engine/leave.ts';
import { ENTER_TIMER, GO_TO, NEW_EVENT, RECORD_CHANGED, SPAN_ENDS, START, TAKE_OVER, TIMER, TOUCH_DUE, TOUCH_RANKED, UPDATED } from '../engine/happenings.ts';
import { Machine } from '../engine/machine.ts';
import { NEW_AT, NEW_CONTACT, NEW_IS_LEARNED, NEW_LEDGER, NEW_SIZE, NEW_TYPE, NEW_WRITER } from '../engine/new-events.ts';
import { noteHeard, receive } from '../engine/news.ts';
import { heldUntil, type Outside } from '../engine/outside.ts';
import { SEAT_DUE_SECOND, SEAT_ENTRIES, SEAT_OP, SEAT_TOKEN, seatAt } from '../engine/seat.ts';
import { MARK_STANDING, RECORD_MARK, stepCode, type TraceColumns } from '../engine/trace-columns.ts';
import { recordChanged, scheduleSpans, takeOver } from '../engine/versions.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { ClusterHost } from './cluster-host.ts';
import { Asking } from './asking.ts';
import { Grants } from './grants.ts';
import { OwnersTime } from './owners-time.ts';
import { type EventColumns, NOBODY } from './event-columns.ts';
import type { Part } from './part.ts';
import { type RunSetting, sharesTime } from './run-setting.ts';
import { SendingTime } from './sending-time.ts';
import { RecordedEvent, UnrecordedEvent } from './told-events.ts';
import { Touches } from './touches.ts';

/** When the journeys begin, as the agenda counts: with the first timers of the window. */
const BEGINNING = ORDER_TIMER;

/** Runs the clusters of one part, one after another, through one machine. */
export class PartRunner {
  readonly machine: Machine;
  /** what its clusters ask of what they share with others; null: they share nothing */
  readonly asking: Asking | null;
  readonly owners: OwnersTime | null;
  /** null: no message waits for a sender */
  readonly #sending: SendingTime | null;
  readonly #asksEmailDepth: boolean;
  readonly #outside: Outside | null;
  readonly #part: Part;
  readonly #host: ClusterHost;
  readonly #touches: Touches;
  /** the part's may be others once another program was prepared */
  readonly #events: EventColumns;
  readonly #told: RecordedEvent;
  readonly #unrecorded: UnrecordedEvent;
  /** 1 for event types that move nobody */
  readonly #caresNobody: Uint8Array;
  /** the next event on record */
  #row = 0;
  #lastRow = 0;

  constructor(part: Part, setting: RunSetting) {
    const { startSecond, endSecond } = part.setting;
    const { program } = setting;
    part.prepare(program);
    this.#part = part;
    this.#asksEmailDepth = program.asksEmailDepth;
    this.#outside = setting.outside ?? null;
    this.#host = new ClusterHost(part);
    const ledgerOf = new Map(setting.ledgers.flatMap(({ journeys }, ledger) => journeys.map(({ id }) => [id, ledger] as const)));
    this.machine = new Machine(program, this.#host, part.columnsFor(program), { seed: setting.seed, startSecond, endSecond, ledgerOf: (id) => ledgerOf.get(id)!, outside: this.#outside });
    this.#host.serve(this.machine);
    this.asking = sharesTime(setting) ? new Asking(this.machine, setting.grants ?? Grants.none) : null;
    this.#sending = this.asking !== null && program.waitsForSenders ? new SendingTime(this.machine, this.asking) : null;
    this.owners = this.asking !== null && setting.owners ? new OwnersTime(this.machine, setting.owners, this.asking) : null;
    this.machine.taskOwners = this.owners;
    this.#touches = new Touches(this.machine, setting.behaviour, this.#sending);
    this.#events = part.events;
    this.#unrecorded = new UnrecordedEvent(this.machine);
    this.#caresNobody = Uint8Array.from(program.isRelevant, (_, type) => (program.journeys.some(({ cares }) => cares[type] === 1) ? 0 : 1));
    this.#told = new RecordedEvent(program.matches.map(({ key }) => part.matchOf(key)), (row) => this.#timedAt(row).event);
  }

  get trace(): TraceColumns {
    return this.machine.trace;
  }

  /** Runs one cluster to the end of the window; its records are added to the trace. */
  run(cluster: number): void {
    const { machine } = this;
    const { clusterStart } = this.#part;
    const base = clusterStart[cluster]!;
    const contacts = clusterStart[cluster + 1]! - base;
    this.#row = this.#events.start[cluster]!;
    this.#lastRow = this.#events.start[cluster + 1]!;
    machine.open(base, contacts);
    if (this.asking !== null) this.#openAsking(this.asking, cluster);
    this.#host.open(cluster, base, contacts);
    if (this.#outside === null) this.#begin(contacts);
    else {
      this.#outside.open(cluster);
      machine.nowSecond = machine.startSecond;
      scheduleSpans(machine, this.#outside);
    }
    this.#runUntil((machine.endSecond - machine.startSecond) * 4, 0, 0);
    this.#noteStanding();
  }

  #openAsking(asking: Asking, cluster: number): void {
    asking.open(cluster);
    this.#sending?.open();
    this.owners?.open();
  }

  /** When something happens next to the cluster run last, as far as it is known; NEVER: nothing does. */
  get nextSecond(): number {
    const { agenda, state, wakesAt, seats, isSmall, startSecond } = this.machine;
    let when = agenda.nextWhen;
    if (isSmall) for (let seat = 0; seat < seats; seat += 1) when = Math.min(when, state[wakesAt + seat]!);
    return when === NEVER ? NEVER : startSecond + (when >> 2);
  }

  /** The window begins for all journeys, in their order; what is due before one of them goes first. */
  #begin(contacts: number): void {
    const { machine } = this;
    const { startSecond } = machine;
    machine.nowSecond = startSecond;
    let mayBePreceded = this.#rowWhen() <= BEGINNING;
    for (let rank = 0; rank < machine.byRank.length; rank += 1) {
      const journey = machine.byRank[rank]!;
      if (!journey.startsAtOnce) continue;
      const { firstWho, index, hasSegment } = journey;
      for (let contact = 0; contact < contacts; contact += 1) {
        if (mayBePreceded) this.#runUntil(BEGINNING, firstWho, contact);
        const seat = contact * machine.journeyCount + index;
        const wasIn = hasSegment && machine.opOf(seat) >= 0;
        const entries = hasSegment ? machine.entriesOf(seat) : 0;
        machine.nowSecond = startSecond;
        machine.nowWhen = BEGINNING;
        start(machine, seat, journey);
        // A date only rings later; a segment takes people in at once.
        if (hasSegment) settled(machine, seat, wasIn, entries);
        mayBePreceded ||= machine.opOf(seat) >= 0 || machine.agenda.nextWhen <= BEGINNING;
      }
    }
  }

  /** When the next event on record reaches its ledger, as the agenda counts. */
  #rowWhen(): number {
    const row = this.#row;
    return row < this.#lastRow ? (this.#events.knownSecond[row]! - this.machine.startSecond) * 4 + this.#events.order[row]! : NEVER;
  }

  /** Lets everything happen that comes before a place in the one order. */
  #runUntil(untilWhen: number, untilWho: number, untilContact: number): void {
    const { machine } = this;
    const { agenda, state, wakesAt, startSecond } = machine;
    const scannedTo = (wakesAt + (machine.isSmall ? machine.seats : 0)) | 0;
    let rowWhen = this.#rowWhen();
    for (;;) {
      // Who is next of the seats, and when the one after that comes: by arithmetic, since nobody could foretell the branches.
      let when = NEVER;
      let otherWhen = NEVER;
      let next = -1;
      for (let place = wakesAt; place < scannedTo; place = (place + 1) | 0) {
        const own = state[place]!;
        const isSooner = (own - when) >> 31;
        const changed = (own ^ when) & isSooner;
        const later = own ^ changed;
        when ^= changed;
        next ^= (place ^ next) & isSooner;
        otherWhen ^= (later ^ otherWhen) & ((later - otherWhen) >> 31);
      }
      if (when >= otherWhen || when >= agenda.nextWhen || when >= rowWhen || when >= untilWhen) {
        if (!this.#takeTurn(rowWhen, untilWhen, untilWho, untilContact)) break;
        rowWhen = this.#rowWhen();
        continue;
      }
      if (rowWhen < otherWhen) otherWhen = rowWhen;
      if (untilWhen < otherWhen) otherWhen = untilWhen;
      const seat = (next - wakesAt) | 0;
      do {
        state[next] = NEVER;
        machine.nowSecond = (startSecond + (when >> 2)) | 0;
        machine.nowWhen = when;
        this.#goOn(seat, when & 3);
        when = state[next]!;
      } while (when < otherWhen && when < agenda.nextWhen);
    }
  }

  /** What comes next where several come at once, or something on the agenda or on record does; false: nothing does before a place in the one order. */
  #takeTurn(rowWhen: number, untilWhen: number, untilWho: number, untilContact: number): boolean {
    const { machine } = this;
    const { agenda, state, wakesAt } = machine;
    const scanned = machine.isSmall ? machine.seats : 0;
    let when = agenda.nextWhen;
    let who = agenda.nextWho;
    let contact = agenda.nextContact;
    let next = -1;
    for (let seat = 0; seat < scanned; seat += 1) {
      const own = state[wakesAt + seat]!;
      if (own > when || own === NEVER) continue;
      // An instance goes before what stands on the agenda; of one contact the seats stand by journey id, of several by contact: ties go by rank and node first.
      const ownWho = machine.whoOf(seat);
      if (own === when && (ownWho > who || (ownWho === who && (next >= 0 || machine.contactOf(seat) > contact)))) continue;
      when = own;
      who = ownWho;
      contact = 0;
      next = seat;
    }
    // What is on record comes before what was only sampled or written in the same instant.
    if (rowWhen <= when) {
      if (rowWhen >= untilWhen) return false;
      this.#tellRow(this.#row);
      this.#row += 1;
      return true;
    }
    if (when >= untilWhen) {
      if (when > untilWhen || who > untilWho) return false;
      if (who === untilWho && (next < 0 ? contact : machine.contactOf(next)) >= untilContact) return false;
    }
    machine.nowSecond = machine.startSecond + (when >> 2);
    machine.nowWhen = when;
    if (next >= 0) {
      state[wakesAt + next] = NEVER;
      this.#goOn(next, when & 3);
    } else {
      agenda.take();
      this.#happen();
    }
    return true;
  }

  /** A seat's turn: its touch competes, its wait is over, or a date rings for whom to come in. */
  #goOn(seat: number, order: number): void {
    const token = this.machine.state[seatAt(seat) + SEAT_TOKEN]!;
    if (order === ORDER_TOUCH) this.#touches.due(seat, token, false);
    else this.#goOnInTime(seat, token);
  }

  #goOnInTime(seat: number, token: number): void {
    const { machine } = this;
    const { state } = machine;
    const at = seatAt(seat);
    const entries = state[at + SEAT_ENTRIES]!;
    const isIn = state[at + SEAT_OP]! >= 0;
    if (!isIn) enterTimer(machine, seat, state[at + SEAT_DUE_SECOND]!);
    else if (this.#outside !== null && this.#isHeld(seat, token)) return;
    else timer(machine, seat, token);
    if (state[at + SEAT_OP]! < 0) settled(machine, seat, isIn, entries);
  }

  /** While a journey is paused nobody goes on by a timer: it rings when the pause is over. */
  #isHeld(seat: number, token: number): boolean {
    const { machine } = this;
    const op = machine.opOf(seat);
    if (this.#outside === null || op < 0 || machine.state[seatAt(seat) + SEAT_TOKEN] !== token) return false;
    const until = heldUntil(this.#outside.span(machine.journeyAt(seat).index).pauses, machine.nowSecond);
    if (until === machine.nowSecond) return false;
    if (until !== NEVER) machine.wake(until, ORDER_TIMER, op, TIMER, seat);
    return true;
  }

  #noteStanding(): void {
    const { machine } = this;
    const { state, seats } = machine;
    machine.nowSecond = machine.endSecond;
    for (let seat = 0; seat < seats; seat += 1) {
      const op = state[seatAt(seat) + SEAT_OP]!;
      if (op >= 0) machine.record(seat, op, stepCode(RECORD_MARK, MARK_STANDING));
    }
  }

  #tellRow(row: number): void {
    const { machine } = this;
    const events = this.#events;
    const ledger = events.ledger[row]!;
    const contact = events.contact[row]!;
    const type = events.type[row]!;
    machine.nowSecond = events.knownSecond[row]!;
    machine.nowWhen = this.#rowWhen();
    machine.nowContact = -1;
    if (contact === NOBODY) return machine.observer?.received(ledger, this.#timedAt(row), machine.nowSecond, false);
    noteHeard(machine, ledger, contact, type, events.atSecond[row]!);
    if (this.#asksEmailDepth) this.#host.noteDepth(ledger, contact, type, events.atSecond[row]!);
    if (machine.observer !== null) machine.observer.received(ledger, this.#timedAt(row), machine.nowSecond, false);
    if (this.owners !== null && this.owners.owners.types[type] === 1) this.owners.heard(contact, events.atSecond[row]!, this.#timedAt(row).event);
    // What came before the window is knowledge only: journeys begin with the window.
    if (machine.nowSecond < machine.startSecond || this.#caresNobody[type] === 1) return;
    this.#told.row = row;
    this.#tellSeats(contact, ledger, type, this.#told, -1);
  }

  #tellSeats(contact: number, ledger: number, type: number, told: ToldEvent, writer: number): void {
    const { machine } = this;
    for (const journey of machine.seatsOfLedger[ledger]!) {
      if (machine.program.journeys[journey]!.cares[type] === 0) continue;
      const seat = contact * machine.journeyCount + journey;
      if (seat === writer) continue;
      const wasIn = machine.opOf(seat) >= 0;
      const entries = machine.entriesOf(seat);
      tell(machine, seat, told);
      settled(machine, seat, wasIn, entries);
    }
  }

  /** What was taken from the agenda. */
  #happen(): void {
    const { machine } = this;
    const { kind, seat, value } = machine.agenda;
    if (kind === NEW_EVENT) return this.#tellNew(value);
    if (kind === TOUCH_DUE || kind === TOUCH_RANKED) return this.#touches.due(seat, value, kind === TOUCH_RANKED);
    const wasIn = machine.opOf(seat) >= 0;
    const entries = machine.entriesOf(seat);
    switch (kind) {
      case START:
        start(machine, seat, machine.journeyAt(seat));
        break;
      case TIMER:
        if (this.#isHeld(seat, value)) return;
        timer(machine, seat, value);
        break;
      case SPAN_ENDS:
        return leaveByExitCriteria(machine, seat, value);
      case TAKE_OVER:
        return takeOver(machine, this.#outside!, seat);
      case RECORD_CHANGED:
        return recordChanged(machine, this.#outside!, value);
      case ENTER_TIMER:
        enterTimer(machine, seat, value);
        break;
      case UPDATED:
        updated(machine, seat, machine.updates[value]!);
        break;
      case GO_TO:
        comeFromAnotherJourney(machine, seat);
        break;
      default:
        throw new Error(`Nothing of kind ${kind} is to happen`);
    }
    settled(machine, seat, wasIn, entries);
  }

  #tellNew(position: number): void {
    const { machine } = this;
    const { columns } = machine.newEvents;
    const at = position * NEW_SIZE;
    machine.nowContact = machine.agenda.contact;
    machine.nowAge = machine.agenda.age;
    if (columns[at + NEW_IS_LEARNED] === 0) receive(machine, position);
    const type = columns[at + NEW_TYPE]!;
    if (this.owners !== null && this.owners.owners.types[type] === 1) this.owners.heard(columns[at + NEW_CONTACT]!, columns[at + NEW_AT]!, this.#host.newEvent(position).event);
    if (this.#caresNobody[type] === 1) return;
    this.#unrecorded.position = position;
    this.#tellSeats(columns[at + NEW_CONTACT]!, columns[at + NEW_LEDGER]!, type, this.#unrecorded, columns[at + NEW_WRITER]!);
  }

  #timedAt(row: number): TimedEvent {
    return this.#host.recorded(this.#events.source[row]!);
  }
}
