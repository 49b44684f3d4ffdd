import type { ContactEvent } from '../contacts/event.ts';
import { NEVER, ORDER_TIMER } from './agenda.ts';
import { OP_KIND, opAt } from './code.ts';
import { leave, leaveByExitCriteria } from './leave.ts';
import { ENTER_TIMER } from './happenings.ts';
import type { Machine } from './machine.ts';
import { changeConsent } from './news.ts';
import type { Op } from './ops.ts';
import { MAX_ENTRIES } from './outcomes.ts';
import { CONSENT, type ReadyJourney, type ReadyOp, WAIT_EVENT } from './program.ts';
import { SEAT_ENTERED_SECOND, SEAT_ENTRIES, SEAT_LAST_ENTRY_SECOND, SEAT_OP, SEAT_STEPS, SEAT_TOKEN, SEAT_VISITS_AT, seatAt } from './seat.ts';
import { dateOf } from './steps.ts';
import { END_LOOP_AHEAD, MARK_TURNED_AWAY, RECORD_MARK, RECORD_PASSED, stepCode } from './trace-columns.ts';
import { takesIn } from './versions.ts';
import { passOn, walkTo } from './walk.ts';

type Enter = Extract<Op, { kind: 'enter' }>;

/** An event as the machine is told of it: how each match answers it stands in columns, or is asked of the event itself. */
export interface ToldEvent {
  /** whether it is the event that a match means */
  fits(match: number): boolean;
  /** the event itself, read when it is needed */
  read(): ContactEvent;
}

/** Everything that has to be looked at again after an input, and before the next. */
export const settled = (machine: Machine, seat: number, wasIn: boolean, entriesBefore: number): void => {
  const { nowSecond, state } = machine;
  const at = seatAt(seat);
  if (state[at + SEAT_OP]! >= 0) return;
  const entries = state[at + SEAT_ENTRIES]!;
  const last = state[at + SEAT_LAST_ENTRY_SECOND]!;
  // Not if the entry took no time at all: that would go round for ever within one second.
  if (!(wasIn || entries > entriesBefore) || last === -1 || entries >= MAX_ENTRIES || last === nowSecond) return;
  for (const wait of machine.journeyAt(seat).reentryWaits) machine.schedule(Math.max(nowSecond, last + wait), ORDER_TIMER, null, ENTER_TIMER, seat, -1);
};

/** The window begins: dates ring when they come, and who belongs to a segment enters. */
export const start = (machine: Machine, seat: number, journey: ReadyJourney): void => {
  if (journey.dateEntries.length > 0) scheduleDates(machine, seat, journey, null);
  if (journey.hasSegment) enterSegment(machine, seat);
};

const enterSegment = (machine: Machine, seat: number): void => {
  if (!machine.journeyAt(seat).hasSegment) return;
  enterWhere(machine, seat, isSegment, null);
};

const isSegment = ({ op }: ReadyOp): boolean => (op as Enter).trigger.kind === 'segment';

/** An event of the contact has reached the journey's ledger. */
export const tell = (machine: Machine, seat: number, told: ToldEvent): void => {
  const contact = machine.contactOf(seat);
  const journey = machine.journeyAt(seat);
  const at = machine.opOf(seat);
  if ((at >= 0 || hasDial(machine, seat)) && machine.criterionHolds(journey, contact)) return leaveByExitCriteria(machine, seat);
  if (at >= 0) {
    const op = machine.program.ops[at]!;
    if (op.kind !== WAIT_EVENT) return;
    for (let exit = 0; exit < op.matches.length; exit += 1) {
      if (!told.fits(op.matches[exit]!)) continue;
      machine.record(seat, at, stepCode(RECORD_PASSED, exit));
      machine.observer?.passed(seat, op, exit, told.read(), machine.nowSecond);
      return walkTo(machine, seat, op.exits[exit]!);
    }
    return;
  }
  enterWhere(machine, seat, ({ op, matches }) => (op as Enter).trigger.kind === 'event' && told.fits(matches[0]!), told);
  askSegments(machine, seat);
};

/** A change of the contact is looked at like an event; dates that changed ring anew. Waits keep the date they began with. */
export const updated = (machine: Machine, seat: number, attributes: readonly string[]): void => {
  const journey = machine.journeyAt(seat);
  if ((machine.opOf(seat) >= 0 || hasDial(machine, seat)) && machine.criterionHolds(journey, machine.contactOf(seat))) leaveByExitCriteria(machine, seat);
  scheduleDates(machine, seat, journey, attributes);
  askSegments(machine, seat);
};

/** Another journey sends the contact here: its first entry's trigger is not asked, but its rule, condition and the criteria are. */
export const comeFromAnotherJourney = (machine: Machine, seat: number): void => {
  const journey = machine.journeyAt(seat);
  const op = machine.program.ops[journey.entries[0]!]!;
  const contact = machine.contactOf(seat);
  if (machine.opOf(seat) < 0 && !machine.criterionHolds(journey, contact) && admits(machine, seat, op, null)) return enterAt(machine, seat, op, null);
  machine.record(seat, op.index, stepCode(RECORD_MARK, MARK_TURNED_AWAY));
  machine.observer?.marked('turned-away', seat, op, machine.entriesOf(seat), machine.nowSecond);
};

/** Time to look again whether the contact enters: at one entry by its date, or (-1) at the segments. */
export const enterTimer = (machine: Machine, seat: number, op: number): void => {
  // Once a second: somebody who came and left within it would go round for ever.
  if (machine.state[seatAt(seat) + SEAT_LAST_ENTRY_SECOND] === machine.nowSecond) return;
  if (op === -1) return enterSegment(machine, seat);
  if (isDue(machine, seat, op)) enterAtEntry(machine, seat, op);
};

/** A wait is over, unless the contact is elsewhere by now. */
export const timer = (machine: Machine, seat: number, token: number): void => {
  const { state, code } = machine;
  const at = seatAt(seat);
  const op = state[at + SEAT_OP]!;
  if (op < 0 || state[at + SEAT_TOKEN] !== token) return;
  const kind = code[opAt(op) + OP_KIND]!;
  if (kind === CONSENT) changeConsent(machine, seat, machine.program.ops[op]!);
  // The last way out of a wait for events is its time running out; every other wait has its first.
  passOn(machine, seat, kind === WAIT_EVENT ? machine.program.ops[op]!.matches.length : 0);
};

const hasDial = (machine: Machine, seat: number): boolean => {
  const { dials } = machine;
  for (let index = 0; index < dials.length; index += 1) if (dials[index]!.seat === seat) return true;
  return false;
};

/** Who belongs to a segment is asked when all events of the second are known. */
const askSegments = (machine: Machine, seat: number): void => {
  const journey = machine.journeyAt(seat);
  const at = seatAt(seat);
  if (!journey.hasSegment || machine.state[at + SEAT_OP]! >= 0 || machine.state[at + SEAT_LAST_ENTRY_SECOND] === machine.nowSecond) return;
  for (const entry of journey.entries) {
    const op = machine.program.ops[entry]!;
    if (!isSegment(op) || !admits(machine, seat, op, null)) continue;
    machine.schedule(machine.nowSecond, ORDER_TIMER, null, ENTER_TIMER, seat, -1);
    return;
  }
};

/** Dates ahead of now ring when they come; dates behind are missed, not made up for. `attributes`: only these. */
const scheduleDates = (machine: Machine, seat: number, { dateEntries }: ReadyJourney, attributes: readonly string[] | null): void => {
  for (let index = 0; index < dateEntries.length; index += 1) {
    const { op, attribute, column, offsetSeconds } = dateEntries[index]!;
    if (attributes?.includes(attribute) === false) continue;
    const date = dateOf(machine, machine.contactOf(seat), attribute, column);
    if (date === null || date + offsetSeconds < machine.nowSecond) continue;
    if (attributes !== null || !machine.ring(seat, op, date + offsetSeconds)) machine.schedule(date + offsetSeconds, ORDER_TIMER, machine.program.ops[op]!, ENTER_TIMER, seat, op);
  }
};

/** Whether an entry is by a date that is now. */
const isDue = (machine: Machine, seat: number, op: number): boolean => {
  const { dateEntries } = machine.journeyAt(seat);
  let index = 0;
  while (dateEntries[index]!.op !== op) index += 1;
  const { attribute, column, offsetSeconds } = dateEntries[index]!;
  const date = dateOf(machine, machine.contactOf(seat), attribute, column);
  return date !== null && date + offsetSeconds === machine.nowSecond;
};

/** Enters at the first entry, by node id, that is asked for, whose condition holds and whose re-entry rule allows it. */
const enterWhere = (machine: Machine, seat: number, wanted: (entry: ReadyOp) => boolean, told: ToldEvent | null): void => {
  if (machine.opOf(seat) >= 0) return;
  const journey = machine.journeyAt(seat);
  if (machine.criterionHolds(journey, machine.contactOf(seat))) return;
  for (const index of journey.entries) {
    const op = machine.program.ops[index]!;
    if (!wanted(op) || !admits(machine, seat, op, told)) continue;
    return enterAt(machine, seat, op, told);
  }
};

/** Enters at one entry, if its condition holds and its re-entry rule allows it. */
const enterAtEntry = (machine: Machine, seat: number, index: number): void => {
  if (machine.opOf(seat) >= 0 || machine.criterionHolds(machine.journeyAt(seat), machine.contactOf(seat))) return;
  const op = machine.program.ops[index]!;
  if (admits(machine, seat, op, null)) enterAt(machine, seat, op, null);
};

const enterAt = (machine: Machine, seat: number, op: ReadyOp, told: ToldEvent | null): void => {
  const { nowSecond, state } = machine;
  const at = seatAt(seat);
  if (state[machine.wakesAt + seat] !== NEVER) machine.unring(seat);
  const entry = state[at + SEAT_ENTRIES]! + 1;
  const { firstOp, journey } = op.journey;
  const visitsFrom = state[at + SEAT_VISITS_AT]! + firstOp;
  const visitsTo = visitsFrom + journey.ops.length;
  // So few that a loop is quicker than a call.
  for (let place = visitsFrom; place < visitsTo; place = (place + 1) | 0) state[place] = 0;
  state[at + SEAT_ENTRIES] = entry;
  state[at + SEAT_ENTERED_SECOND] = nowSecond;
  state[at + SEAT_LAST_ENTRY_SECOND] = nowSecond;
  state[at + SEAT_OP] = op.index;
  state[at + SEAT_STEPS] = 0;
  const key = entryKey(op, told);
  if (key !== null) machine.lastEntryByKey.set(`${seat} ${key}`, nowSecond);
  machine.observer?.entered(seat, op, nowSecond);
  if (entry >= MAX_ENTRIES) return leave(machine, seat, END_LOOP_AHEAD);
  walkTo(machine, seat, op.index);
};

/** What an entry's re-entry rule is counted by apart: the field and its value in the event ('' where it has none); null: by nothing. */
const entryKey = ({ op }: ReadyOp, told: ToldEvent | null): string | null => {
  const { trigger } = op as Enter;
  if (told === null || trigger.kind !== 'event' || trigger.key === null) return null;
  const { data } = told.read();
  return JSON.stringify([trigger.key, String(Object.hasOwn(data, trigger.key) ? data[trigger.key] : '')]);
};

/** Whether an entry's re-entry rule and condition let the contact in now. Without an event, all entries count. */
const admits = (machine: Machine, seat: number, op: ReadyOp, told: ToldEvent | null): boolean => {
  const { reentryAfterSeconds } = op.op as Enter;
  const at = seatAt(seat);
  if (machine.state[at + SEAT_ENTRIES]! >= MAX_ENTRIES || !takesIn(machine, seat)) return false;
  const key = entryKey(op, told);
  const last = key === null ? machine.state[at + SEAT_LAST_ENTRY_SECOND]! : (machine.lastEntryByKey.get(`${seat} ${key}`) ?? -1);
  if (last !== -1 && (reentryAfterSeconds === null || machine.nowSecond < last + reentryAfterSeconds)) return false;
  return machine.holds(op.conditions[0]!, machine.contactOf(seat), machine.ledgerOf[op.journey.index]!);
};
