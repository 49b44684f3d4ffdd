import { channelSchema, type Contact } from '../contacts/contact.ts';
import { type ContactEvent, eventTypeSchema } from '../contacts/event.ts';
import { comeFromAnotherJourney, deferred, enterTimer, settled, start, tell, timer, type ToldEvent, updated } from '../engine/advance.ts';
import { NEVER, ORDER_TIMER, ORDER_TOUCH } from '../engine/agenda.ts';
import { type Behaviour, type ChannelBehaviour, FATIGUE_SECONDS, type Reaction, REACTIONS, reactionDelaySeconds, reactionThreshold } from '../engine/behaviour.ts';
import { eventOrder } from '../engine/event-order.ts';
import { eventMatches } from '../engine/exits.ts';
import { ENTER_TIMER, GO_TO, heldUntil, type Host, Machine, NEW_EVENT, type PendingTouch, RECORD_CHANGED, SPAN_ENDS, START, TAKE_OVER, TIMER, TOUCH_DUE, UPDATED } from '../engine/machine.ts';
import { type Outside, type TouchName, WENT_OUT } from '../engine/outside.ts';
import { eventTypeIndex, type Program, type ReadyOp } from '../engine/program.ts';
import { MARK_REACTION, MARK_STANDING, RECORD_MARK, stepCode, type TraceColumns } from '../engine/trace-columns.ts';
import { recordChanged, scheduleSpans, takeOver } from '../engine/versions.ts';
import { announce, leaveByExitCriteria, noteNewest, passTouch, receive } from '../engine/walk.ts';
import { ALLOW, DEFER, outcomeOf } from '../policy/answer-code.ts';
import { ColumnFacts } from '../policy/column-facts.ts';
import { type LedgerEntry, toEntry } from '../policy/consent/entry.ts';
import { Gate, NO_DEADLINE, OWN_INTENT } from '../policy/gate.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { LiveFacts } from '../policy/live-facts.ts';
import type { Ledger } from './ledgers.ts';
import { type EventColumns, NOBODY, type Part } from './part.ts';

/** What a run is besides its contacts. */
export interface RunSetting {
  readonly program: Program;
  readonly seed: number;
  /** what people do who did not do it on record; null: nothing */
  readonly behaviour: Behaviour | null;
  /** the ledgers with the program's journeys; after an edit these can be others than when the part was made */
  readonly ledgers: readonly Ledger[];
  /** of a world that is not simulated; default: all of it is */
  readonly outside?: Outside;
}

/** Runs the clusters of one part, one after another, through one machine. */
export class PartRunner implements Host {
  readonly gates: Gate[];
  readonly machine: Machine;
  readonly #setting: RunSetting;
  readonly #outside: Outside | null;
  readonly #part: Part;
  readonly #columnFacts: ColumnFacts[];
  readonly #live: (LiveFacts | null)[];
  readonly #matches: Uint8Array[];
  /** the part's may be others once another program was prepared */
  readonly #events: EventColumns;
  readonly #told: RecordedEvent;
  readonly #unrecorded: UnrecordedEvent;
  /** 1 for event types that move nobody */
  readonly #caresNobody: Uint8Array;
  /** by channel */
  readonly #reactions: readonly (readonly ReadyReaction[])[];
  #cluster = -1;
  #contacts: readonly Contact[] | null = null;

  constructor(part: Part, setting: RunSetting) {
    const { ledgers, startSecond } = part.setting;
    const { program } = setting;
    part.prepare(program);
    this.#part = part;
    this.#setting = setting;
    this.#outside = setting.outside ?? null;
    this.gates = ledgers.map(() => new Gate());
    this.#columnFacts = ledgers.map((_, ledger) => new ColumnFacts(part.facts, (asked) => part.wordsOf(ledger, asked)));
    this.#live = ledgers.map(() => null);
    const ledgerOf = new Map(setting.ledgers.flatMap(({ journeys }, ledger) => journeys.map(({ id }) => [id, ledger] as const)));
    this.machine = new Machine(program, this, { seed: setting.seed, startSecond, ledgerOf: (id) => ledgerOf.get(id)!, behaviour: setting.behaviour, outside: this.#outside });
    this.machine.statics = program.conditions.map((condition) => part.conditionOf(condition));
    this.machine.dates = program.dateAttributes.map((attribute) => part.datesOf(attribute));
    this.#events = part.events;
    this.#matches = program.matches.map(({ key }) => part.matchOf(key));
    this.#unrecorded = new UnrecordedEvent(this.machine, (position) => this.#timedOf(position));
    this.#caresNobody = Uint8Array.from(program.isRelevant, (_, type) => (program.journeys.some(({ cares }) => cares[type] === 1) ? 0 : 1));
    this.#reactions = readyReactions(setting.behaviour);
    this.#told = new RecordedEvent(this.#matches, (row) => this.eventAt(row));
  }

  get trace(): TraceColumns {
    return this.machine.trace;
  }

  /** Runs one cluster to the end of the window; its records are added to the trace. */
  run(cluster: number): void {
    const { machine } = this;
    const { clusterStart, setting, zone, zones } = this.#part;
    const events = this.#events;
    const base = clusterStart[cluster]!;
    const contacts = clusterStart[cluster + 1]! - base;
    this.#cluster = cluster;
    this.#contacts = null;
    machine.open(base, contacts, this.#part.keyLow, this.#part.keyHigh, zones, zone);
    for (let ledger = 0; ledger < this.gates.length; ledger += 1) {
      this.#live[ledger] = null;
      this.#columnFacts[ledger]!.open(base, contacts);
      this.gates[ledger]!.open(this.#columnFacts[ledger]!);
      if (this.#part.setting.isLive === true) this.#readLedger(ledger);
    }
    this.#outside?.open(cluster);
    const { startSecond, endSecond } = setting;
    machine.nowSecond = startSecond;
    if (this.#outside !== null) scheduleSpans(machine, this.#outside);
    else for (let contact = 0; contact < contacts; contact += 1) {
      for (const { index, startsAtOnce } of machine.byRank) if (startsAtOnce) machine.schedule(startSecond, ORDER_TIMER, null, START, contact * machine.journeyCount + index, 0);
    }
    const { agenda } = machine;
    const endWhen = (endSecond - startSecond) * 4;
    let row = events.start[cluster]!;
    const lastRow = events.start[cluster + 1]!;
    for (;;) {
      const seat = machine.isSmall ? machine.nextSeat() : -1;
      const isSeat = seat >= 0 && this.#goesFirst(seat);
      const nextWhen = isSeat ? machine.wakeWhen[seat]! : agenda.nextWhen;
      const rowWhen = row < lastRow ? (events.knownSecond[row]! - startSecond) * 4 + events.order[row]! : NEVER;
      // What is on record comes before what was only sampled or written in the same instant.
      if (rowWhen <= nextWhen) {
        if (rowWhen >= endWhen) break;
        this.#tellRow(row);
        row += 1;
        continue;
      }
      if (nextWhen >= endWhen) break;
      machine.nowSecond = startSecond + (nextWhen >> 2);
      if (isSeat) {
        this.#goOn(seat, nextWhen & 3);
        continue;
      }
      agenda.take();
      this.#happen();
    }
    this.#noteStanding(contacts);
  }

  /** When something happens next to the cluster run last, as far as it is known; NEVER: nothing does. */
  get nextSecond(): number {
    const { machine } = this;
    const seat = machine.isSmall ? machine.nextSeat() : -1;
    const when = Math.min(machine.agenda.nextWhen, seat >= 0 ? machine.wakeWhen[seat]! : NEVER);
    return when === NEVER ? NEVER : machine.startSecond + (when >> 2);
  }

  /** Whether an instance's turn comes before whatever is next on the agenda. */
  #goesFirst(seat: number): boolean {
    const { agenda, wakeWhen, wakeWho } = this.machine;
    const when = wakeWhen[seat]!;
    if (when !== agenda.nextWhen) return when < agenda.nextWhen;
    const who = wakeWho[seat]!;
    return who === agenda.nextWho ? this.machine.contactOf(seat) <= agenda.nextContact : who < agenda.nextWho;
  }

  /** An instance's timer rings, or its touch competes. */
  #goOn(seat: number, order: number): void {
    const { machine } = this;
    machine.wakeWhen[seat] = NEVER;
    const entries = machine.entries[seat]!;
    if (order === ORDER_TOUCH) return this.#touchDue(seat, machine.token[seat]!, true, entries);
    if (this.#isHeld(seat, machine.token[seat]!)) return;
    timer(machine, seat, machine.token[seat]!);
    settled(machine, seat, true, entries);
  }

  /** While a journey is paused nobody goes on by a timer: it rings when the pause is over. */
  #isHeld(seat: number, token: number): boolean {
    const { machine } = this;
    const at = machine.op[seat]!;
    if (this.#outside === null || at < 0 || machine.token[seat] !== token) return false;
    const until = heldUntil(this.#outside.span(machine.journeyAt(seat).index).pauses, machine.nowSecond);
    if (until === machine.nowSecond) return false;
    if (until !== NEVER) machine.wake(until, ORDER_TIMER, this.#setting.program.ops[at]!, TIMER, seat);
    return true;
  }

  #noteStanding(contacts: number): void {
    const { machine } = this;
    machine.nowSecond = this.#part.setting.endSecond;
    for (let seat = 0; seat < contacts * machine.journeyCount; seat += 1) if (machine.op[seat]! >= 0) machine.record(seat, machine.op[seat]!, stepCode(RECORD_MARK, MARK_STANDING));
  }

  #tellRow(row: number): void {
    const { machine } = this;
    const events = this.#events;
    const ledger = events.ledger[row]!;
    const contact = events.contact[row]!;
    const type = events.type[row]!;
    machine.nowSecond = events.knownSecond[row]!;
    if (contact === NOBODY) return machine.observer?.received(ledger, this.#timedAt(row), machine.nowSecond, false);
    noteNewest(machine, ledger, contact, type, events.atSecond[row]!);
    if (this.#setting.program.asksEmailDepth) this.#noteDepth(ledger, contact, type, events.atSecond[row]!);
    if (machine.observer !== null) machine.observer.received(ledger, this.#timedAt(row), machine.nowSecond, false);
    // What came before the window is knowledge only: journeys begin with the window.
    if (machine.nowSecond < this.#part.setting.startSecond) return;
    this.#told.row = row;
    this.#tellSeats(contact, ledger, type, this.#told, -1);
  }

  #tellSeats(contact: number, ledger: number, type: number, told: ToldEvent, writer: number): void {
    const { machine } = this;
    for (const journey of machine.seatsOfLedger[ledger]!) {
      if (machine.program.journeys[journey]!.cares[type] === 0) continue;
      const seat = contact * machine.journeyCount + journey;
      if (seat === writer) continue;
      const wasIn = machine.op[seat]! >= 0;
      const entries = machine.entries[seat]!;
      tell(machine, seat, told);
      settled(machine, seat, wasIn, entries);
    }
  }

  #happen(): void {
    const { machine } = this;
    const { kind, seat, value } = machine.agenda;
    if (kind === NEW_EVENT) return this.#tellNew(value);
    const wasIn = machine.op[seat]! >= 0;
    const entries = machine.entries[seat]!;
    switch (kind) {
      case START:
        start(machine, seat);
        break;
      case TIMER:
        if (this.#isHeld(seat, value)) return;
        timer(machine, seat, value);
        break;
      case SPAN_ENDS:
        leaveByExitCriteria(machine, seat, value);
        return;
      case TAKE_OVER:
        return takeOver(machine, this.#outside!, seat);
      case RECORD_CHANGED:
        return recordChanged(machine, this.#outside!, value);
      case ENTER_TIMER:
        enterTimer(machine, seat, value);
        break;
      case TOUCH_DUE:
        return this.#touchDue(seat, value, wasIn, entries);
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
    const { newEvents } = machine;
    if (newEvents.isLearned[position] === 0) receive(machine, position);
    const type = newEvents.type[position]!;
    if (this.#caresNobody[type] === 1) return;
    this.#unrecorded.position = position;
    this.#tellSeats(newEvents.contact[position]!, newEvents.ledger[position]!, type, this.#unrecorded, newEvents.writer[position]!);
  }

  #touchDue(seat: number, token: number, wasIn: boolean, entries: number): void {
    const { machine } = this;
    const pending = this.#pending(seat, token);
    if (pending === null) return;
    const op = this.#setting.program.ops[pending.op]!;
    if (op.journey.criteria.length > 0 && machine.criterionHolds(op.journey, machine.contactOf(seat))) {
      leaveByExitCriteria(machine, seat);
      return settled(machine, seat, wasIn, entries);
    }
    const contact = machine.contactOf(seat);
    const outside = this.#outside;
    const name: TouchName | null = outside === null ? null : { contact, op, entry: pending.entry, visit: pending.visit };
    const gate = this.gates[machine.ledgerOf[op.journey.index]!]!;
    const { nowSecond } = machine;
    const changed = machine.changed[contact];
    const intentScore = changed === undefined ? OWN_INTENT : (changed.intentScore ?? 0);
    const ask = (): number => gate.answer(op.touch!, contact, nowSecond, pending.deadlineSecond, NO_DEADLINE, intentScore);
    if (name !== null) {
      const competes = outside!.competesAt(name, nowSecond, () => outcomeOf(ask()) === ALLOW);
      if (competes > nowSecond) return this.#competeAt(seat, op, token, competes, pending !== this.#standing);
    }
    const recorded = name === null ? null : outside!.answered(name, nowSecond);
    const code = recorded?.code ?? ask();
    const untilSecond = recorded?.untilSecond ?? gate.untilSecond;
    machine.record(seat, op.index, code);
    machine.observer?.decided(seat, op, pending, code, untilSecond, nowSecond);
    if (outcomeOf(code) === DEFER) {
      if (!(untilSecond > nowSecond)) throw new Error(`The gate deferred a touch of ${op.journey.journey.id}/${op.nodeId} at second ${nowSecond} to no later instant`);
      return deferred(machine, seat, op, token, untilSecond, pending !== this.#standing);
    }
    const cameOf = name === null || outcomeOf(code) !== ALLOW ? WENT_OUT : outside!.cameOf(name, nowSecond);
    if (cameOf !== WENT_OUT && cameOf !== NEVER) return this.#competeAt(seat, op, token, cameOf, pending !== this.#standing);
    if (outcomeOf(code) === ALLOW) this.#handOver(seat, op, pending, gate, contact);
    if (cameOf === NEVER) return;
    if (machine.op[seat]! >= 0 && machine.token[seat] === token) {
      passTouch(machine, seat);
      settled(machine, seat, wasIn, entries);
    } else {
      machine.dials = machine.dials.filter((dial) => dial.seat !== seat || dial.token !== token);
    }
  }

  /** A touch competes at a later second, which is taken as it is; NEVER: somebody outside will say when. */
  #competeAt(seat: number, op: ReadyOp, token: number, second: number, isDial: boolean): void {
    if (second === NEVER) return;
    if (isDial) this.machine.schedule(second, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
    else this.machine.wake(second, ORDER_TOUCH, op, TOUCH_DUE, seat);
  }

  readonly #standing: PendingTouch = { seat: 0, token: 0, op: 0, entry: 0, visit: 0, dueSecond: 0, deadlineSecond: 0 };

  /** The waiting touch of a token: the one the instance stands at, or a call to be dialled; null when it is no longer wanted. */
  #pending(seat: number, token: number): PendingTouch | null {
    const { machine } = this;
    const at = machine.op[seat]!;
    if (at >= 0 && machine.token[seat] === token && machine.dueSecond[seat] !== -1) {
      const pending = this.#standing;
      pending.seat = seat;
      pending.token = token;
      pending.op = at;
      pending.entry = machine.entries[seat]!;
      pending.visit = machine.visits[machine.contactOf(seat) * this.#setting.program.ops.length + at]!;
      pending.dueSecond = machine.dueSecond[seat]!;
      pending.deadlineSecond = machine.deadlineOf(seat);
      return pending;
    }
    const { dials } = machine;
    for (let index = 0; index < dials.length; index += 1) if (dials[index]!.seat === seat && dials[index]!.token === token) return dials[index]!;
    return null;
  }

  #handOver(seat: number, op: ReadyOp, pending: PendingTouch, gate: Gate, contact: number): void {
    const { machine } = this;
    const { nowSecond } = machine;
    machine.lastTouchSecond = nowSecond;
    const reactions = this.#reactions[op.touch!.channelIndex]!;
    if (reactions.length > 0) this.#react(seat, op, pending, gate, contact, reactions);
    gate.handedOver(op.touch!, contact, nowSecond);
    machine.observer?.handedOver(seat, op, nowSecond);
  }

  /** What the person does about a touch, drawn and put on its way to the ledgers. */
  #react(seat: number, op: ReadyOp, { entry, visit }: PendingTouch, gate: Gate, contact: number, reactions: readonly ReadyReaction[]): void {
    const { machine } = this;
    let touches = -1;
    for (let index = 0; index < reactions.length; index += 1) {
      const reaction = reactions[index]!;
      let { threshold } = reaction;
      if (reaction.tires) {
        if (touches === -1) touches = gate.limits.log.countSince(gate.personOf(contact), machine.nowSecond - FATIGUE_SECONDS);
        threshold = reactionThreshold(reaction.behaviour, reaction.share, touches);
      }
      if (machine.draw(seat, op, entry, visit, reaction.purpose) >= threshold) continue;
      const atSecond = machine.nowSecond + reactionDelaySeconds(reaction.behaviour, machine.draw(seat, op, entry, visit, reaction.delayPurpose));
      machine.record(seat, op.index, stepCode(RECORD_MARK, MARK_REACTION + reaction.index));
      this.#sample(op, contact, entry, visit, reaction, atSecond);
    }
  }

  #sample(op: ReadyOp, contact: number, entry: number, visit: number, { type, order, index, changesConsent }: ReadyReaction, atSecond: number): void {
    const { machine } = this;
    // Nothing asks for it and no ledger is changed by it: nobody would notice.
    if (!changesConsent && this.#setting.program.isRelevant[type] === 0 && machine.observer === null) return;
    if (atSecond >= this.#part.setting.endSecond) return;
    // On record for whoever looks back, also where no ledger ever hears of it.
    machine.observer?.wrote(sampledEvent(this.contact(contact).id, op, entry, visit, index, atSecond));
    for (let ledger = 0; ledger < machine.ledgers; ledger += 1) {
      const delay = this.delay(ledger, op.journey.journey.sourceSystem);
      if (delay !== null) announce(machine, machine.newEvents.add(type, contact, ledger, atSecond, op.index, entry, visit, index), atSecond + delay, order);
    }
  }

  /** A new event itself, made when it is first read. */
  #timedOf(position: number): TimedEvent {
    const { newEvents } = this.machine;
    return (newEvents.timed[position] ??= sampledEvent(
      this.contact(newEvents.contact[position]!).id, this.#setting.program.ops[newEvents.op[position]!]!, newEvents.entry[position]!, newEvents.visit[position]!, newEvents.reaction[position]!, newEvents.atSecond[position]!,
    ));
  }

  learn(position: number): void {
    const { newEvents, observer } = this.machine;
    const ledger = newEvents.ledger[position]!;
    const type = newEvents.type[position]!;
    if (observer !== null) this.#timedOf(position);
    let live = this.#live[ledger];
    if (live == null) {
      if (PASSES_BY[type] === 1) return this.#noteDepth(ledger, newEvents.contact[position]!, type, newEvents.atSecond[position]!);
      live = this.#readLedger(ledger);
      // What came before it and changed no consent counts for the depth of emails.
      for (let before = 0; before < newEvents.count; before += 1) {
        if (before !== position && newEvents.ledger[before] === ledger && newEvents.isLearned[before] === 1) live.learn(this.#entryOf(before));
      }
    }
    live.learn(this.#entryOf(position));
  }

  #readLedger(ledger: number): LiveFacts {
    const live = this.#part.liveFacts(this.#cluster, ledger);
    this.#live[ledger] = live;
    this.#columnFacts[ledger]!.goLive(live);
    return live;
  }

  moved(local: number, record: Contact): void {
    for (let ledger = 0; ledger < this.gates.length; ledger += 1) (this.#live[ledger] ?? this.#readLedger(ledger)).move(local, record, this.machine.nowSecond);
  }

  #entryOf(position: number): LedgerEntry {
    const timed = this.#timedOf(position);
    const { contact, ledger } = this.machine.newEvents;
    return toEntry(timed, contact[position]!, this.delay(ledger[position]!, timed.event.source) ?? 0, this.#part.setting.compiled.classify);
  }

  #noteDepth(ledger: number, local: number, type: number, second: number): void {
    if (type === OPENED || type === CLICKED) this.#columnFacts[ledger]!.noteEmailDepth(local, second);
  }

  contact(local: number): Contact {
    return this.#clusterContacts()[local]!;
  }

  #clusterContacts(): readonly Contact[] {
    return (this.#contacts ??= this.#part.source.clusterAt(this.#cluster).contacts);
  }

  delay(ledger: number, source: string): number | null {
    return this.#part.setting.ledgers[ledger]!.sourceDelay(source);
  }

  #timedAt(row: number): TimedEvent {
    return this.#part.source.clusterAt(this.#cluster).events[this.#events.source[row]!]!;
  }

  eventAt(row: number): ContactEvent {
    return this.#timedAt(row).event;
  }

}

const OPENED = eventTypeIndex('email_opened');
const CLICKED = eventTypeIndex('email_clicked');

/** Types that change no consent: a ledger may hear of them without being folded anew. */
const PASSES_BY = Uint8Array.from(eventTypeSchema.options, (type) => (['email_opened', 'email_clicked', 'sms_clicked', 'form_submitted', 'page_viewed', 'meeting_booked', 'deal_won'].includes(type) ? 1 : 0));

/** A reaction on one channel, made ready to be drawn. */
interface ReadyReaction {
  readonly index: number;
  readonly share: Reaction['share'];
  readonly behaviour: ChannelBehaviour;
  readonly purpose: number;
  readonly delayPurpose: number;
  /** of somebody who has had no touch lately */
  readonly threshold: number;
  /** whether touches of the last days change it */
  readonly tires: boolean;
  readonly type: number;
  readonly order: number;
  readonly changesConsent: boolean;
}

function readyReactions(behaviour: Behaviour | null): readonly (readonly ReadyReaction[])[] {
  return channelSchema.options.map((channel) =>
    REACTIONS.flatMap(({ share, purpose, delayPurpose, events }, index): ReadyReaction[] => {
      const ofChannel = behaviour?.channels[channel];
      const event = events[channel];
      if (ofChannel === undefined || event === undefined || ofChannel[share] === 0) return [];
      return [{
        index, share, behaviour: ofChannel, purpose, delayPurpose, threshold: reactionThreshold(ofChannel, share, 0), tires: ofChannel.fatiguePerTouch > 0,
        type: eventTypeIndex(event.type), order: eventOrder(event.type), changesConsent: share === 'optedOut',
      }];
    }),
  );
}

/** The event that a reaction is, named by the touch it answers. */
function sampledEvent(contactId: string, op: ReadyOp, entry: number, visit: number, reaction: number, atSecond: number): TimedEvent {
  const { journey } = op.journey;
  const { channel } = op.touch!.spec;
  const { share, events } = REACTIONS[reaction]!;
  const { type, text, via } = events[channel]!;
  const event: ContactEvent = {
    id: `${contactId}/${journey.id}/${op.nodeId}/${entry}.${visit}/${share}`, contactId, type, at: new Date(atSecond * 1000).toISOString(), source: journey.sourceSystem, journeyId: journey.id,
    ...(type === 'sms_received' ? {} : { channel }), ...(text === undefined ? {} : { text }), data: via === undefined ? {} : { via },
  };
  return { event, atSecond, recordedAtSecond: atSecond };
}

/** An event on record: how it answers each match stands in columns. */
class RecordedEvent implements ToldEvent {
  row = 0;
  readonly #matches: readonly Uint8Array[];
  readonly #read: (row: number) => ContactEvent;

  constructor(matches: readonly Uint8Array[], read: (row: number) => ContactEvent) {
    this.#matches = matches;
    this.#read = read;
  }

  fits(match: number): boolean {
    return this.#matches[match]![this.row] === 1;
  }

  read(): ContactEvent {
    return this.#read(this.row);
  }
}

/** An event that a step wrote or that was sampled; read only where its type is the one meant. */
class UnrecordedEvent implements ToldEvent {
  position = 0;
  readonly #types: Uint8Array;
  readonly #machine: Machine;
  readonly #timedOf: (position: number) => TimedEvent;

  constructor(machine: Machine, timedOf: (position: number) => TimedEvent) {
    this.#machine = machine;
    this.#types = Uint8Array.from(machine.program.matches, ({ match }) => eventTypeIndex(match.event));
    this.#timedOf = timedOf;
  }

  fits(match: number): boolean {
    return this.#types[match] === this.#machine.newEvents.type[this.position] && eventMatches(this.#machine.program.matches[match]!.match, this.read());
  }

  read(): ContactEvent {
    return this.#timedOf(this.position).event;
  }
}
