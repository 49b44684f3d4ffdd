import type { ContactEvent } from '../contacts/event.ts';
import { ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { ENTER_TIMER, type Machine, TOUCH_DUE } from './machine.ts';
import type { Op } from './ops.ts';
import { MAX_ENTRIES } from './outcomes.ts';
import { CONSENT, type ReadyOp, WAIT_EVENT } from './program.ts';
import { wholeMinuteFrom } from './time.ts';
import { END_LOOP_AHEAD, MARK_TURNED_AWAY, RECORD_MARK, RECORD_PASSED, stepCode } from './trace-columns.ts';
import { changeConsent, dateOf, leave, leaveByExitCriteria, passOn, walkTo } from './walk.ts';

type Enter = Extract<Op, { kind: 'enter' }>;

/** An event as the machine is told of it: how each match answers it stands in columns, or is asked of the event itself. */
export interface ToldEvent {
  /** whether it is the event that a match means */
  fits(match: number): boolean;
  /** the event itself, read when it is needed */
  read(): ContactEvent;
}

/** Everything that has to be looked at again after an input, and before the next. */
export function settled(machine: Machine, seat: number, wasIn: boolean, entriesBefore: number): void {
  const { nowSecond } = machine;
  if (machine.op[seat]! >= 0) return;
  const entries = machine.entries[seat]!;
  const last = machine.lastEntrySecond[seat]!;
  // Not if the entry took no time at all: that would go round for ever within one second.
  if (!(wasIn || entries > entriesBefore) || last === -1 || entries >= MAX_ENTRIES || last === nowSecond) return;
  for (const wait of machine.journeyAt(seat).reentryWaits) machine.schedule(Math.max(nowSecond, last + wait), ORDER_TIMER, null, ENTER_TIMER, seat, -1);
}

/** The window begins: dates ring when they come, and who belongs to a segment enters. */
export function start(machine: Machine, seat: number): void {
  scheduleDates(machine, seat, null);
  enterSegment(machine, seat);
}

function enterSegment(machine: Machine, seat: number): void {
  if (!machine.journeyAt(seat).hasSegment) return;
  enterWhere(machine, seat, isSegment, null);
}

const isSegment = ({ op }: ReadyOp): boolean => (op as Enter).trigger.kind === 'segment';

/** An event of the contact has reached the journey's ledger. */
export function tell(machine: Machine, seat: number, told: ToldEvent): void {
  const contact = machine.contactOf(seat);
  const journey = machine.journeyAt(seat);
  const at = machine.op[seat]!;
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
}

/** A change of the contact is looked at like an event; dates that changed ring anew. Waits keep the date they began with. */
export function updated(machine: Machine, seat: number, attributes: readonly string[]): void {
  const journey = machine.journeyAt(seat);
  if ((machine.op[seat]! >= 0 || hasDial(machine, seat)) && machine.criterionHolds(journey, machine.contactOf(seat))) leaveByExitCriteria(machine, seat);
  scheduleDates(machine, seat, attributes);
  askSegments(machine, seat);
}

/** Another journey sends the contact here: its first entry's trigger is not asked, but its rule, condition and the criteria are. */
export function comeFromAnotherJourney(machine: Machine, seat: number): void {
  const journey = machine.journeyAt(seat);
  const op = machine.program.ops[journey.entries[0]!]!;
  const contact = machine.contactOf(seat);
  if (machine.op[seat]! < 0 && !machine.criterionHolds(journey, contact) && admits(machine, seat, op, null)) return enterAt(machine, seat, op, null);
  machine.record(seat, op.index, stepCode(RECORD_MARK, MARK_TURNED_AWAY));
  machine.observer?.marked('turned-away', seat, op, machine.entries[seat]!, machine.nowSecond);
}

/** Time to look again whether the contact enters: at one entry by its date, or (-1) at the segments. */
export function enterTimer(machine: Machine, seat: number, op: number): void {
  // Once a second: somebody who came and left within it would go round for ever.
  if (machine.lastEntrySecond[seat] === machine.nowSecond) return;
  if (op === -1) return enterSegment(machine, seat);
  enterWhere(machine, seat, (entry) => entry.index === op && dateOfEntry(machine, seat, entry) === machine.nowSecond, null);
}

/** A wait is over, unless the contact is elsewhere by now. */
export function timer(machine: Machine, seat: number, token: number): void {
  const at = machine.op[seat]!;
  if (at < 0 || machine.token[seat] !== token) return;
  const op = machine.program.ops[at]!;
  if (op.kind === CONSENT) changeConsent(machine, seat, op);
  // The last way out of a wait for events is its time running out; every other wait has its first.
  passOn(machine, seat, op.kind === WAIT_EVENT ? op.matches.length : 0);
}

/** A deferred touch competes again: the instance's own, or (`isDial`) a call to be dialled. */
export function deferred(machine: Machine, seat: number, op: ReadyOp, token: number, untilSecond: number, isDial: boolean): void {
  const second = (op.op as Extract<Op, { kind: 'touch' | 'task' }>).purpose === 'marketing' ? wholeMinuteFrom(untilSecond) : untilSecond;
  if (isDial) machine.schedule(second, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
  else machine.wake(second, ORDER_TOUCH, op, TOUCH_DUE, seat);
}

function hasDial(machine: Machine, seat: number): boolean {
  const { dials } = machine;
  for (let index = 0; index < dials.length; index += 1) if (dials[index]!.seat === seat) return true;
  return false;
}

/** Who belongs to a segment is asked when all events of the second are known. */
function askSegments(machine: Machine, seat: number): void {
  const journey = machine.journeyAt(seat);
  if (!journey.hasSegment || machine.op[seat]! >= 0 || machine.lastEntrySecond[seat] === machine.nowSecond) return;
  for (const entry of journey.entries) {
    const op = machine.program.ops[entry]!;
    if (!isSegment(op) || !admits(machine, seat, op, null)) continue;
    machine.schedule(machine.nowSecond, ORDER_TIMER, null, ENTER_TIMER, seat, -1);
    return;
  }
}

/** Dates ahead of now ring when they come; dates behind are missed, not made up for. `attributes`: only these. */
function scheduleDates(machine: Machine, seat: number, attributes: readonly string[] | null): void {
  for (const raw of machine.journeyAt(seat).journey.entries) {
    const op = machine.program.ops[machine.journeyAt(seat).firstOp + raw]!;
    const { trigger } = op.op as Enter;
    if (trigger.kind !== 'date' || attributes?.includes(trigger.attribute) === false) continue;
    const second = dateOfEntry(machine, seat, op);
    if (second !== null && second >= machine.nowSecond) machine.schedule(second, ORDER_TIMER, op, ENTER_TIMER, seat, op.index);
  }
}

function dateOfEntry(machine: Machine, seat: number, op: ReadyOp): number | null {
  const { trigger } = op.op as Enter;
  if (trigger.kind !== 'date') return null;
  const date = dateOf(machine, machine.contactOf(seat), trigger.attribute);
  return date === null ? null : date + trigger.offsetSeconds;
}

/** Enters at the first entry, by node id, that is asked for, whose condition holds and whose re-entry rule allows it. */
function enterWhere(machine: Machine, seat: number, wanted: (entry: ReadyOp) => boolean, told: ToldEvent | null): void {
  if (machine.op[seat]! >= 0) return;
  const journey = machine.journeyAt(seat);
  if (machine.criterionHolds(journey, machine.contactOf(seat))) return;
  for (const index of journey.entries) {
    const op = machine.program.ops[index]!;
    if (!wanted(op) || !admits(machine, seat, op, told)) continue;
    return enterAt(machine, seat, op, told);
  }
}

function enterAt(machine: Machine, seat: number, op: ReadyOp, told: ToldEvent | null): void {
  const { nowSecond, program } = machine;
  const entry = machine.entries[seat]! + 1;
  const { firstOp, journey } = op.journey;
  const visitsFrom = machine.contactOf(seat) * program.ops.length + firstOp;
  machine.visits.fill(0, visitsFrom, visitsFrom + journey.ops.length);
  machine.entries[seat] = entry;
  machine.enteredSecond[seat] = nowSecond;
  machine.lastEntrySecond[seat] = nowSecond;
  machine.op[seat] = op.index;
  machine.steps[seat] = 0;
  const key = entryKey(op, told);
  if (key !== null) machine.lastEntryByKey.set(`${seat} ${key}`, nowSecond);
  machine.observer?.entered(seat, op, nowSecond);
  if (entry >= MAX_ENTRIES) return leave(machine, seat, END_LOOP_AHEAD);
  walkTo(machine, seat, op.index);
}

/** What an entry's re-entry rule is counted by apart: the field and its value in the event ('' where it has none); null: by nothing. */
function entryKey({ op }: ReadyOp, told: ToldEvent | null): string | null {
  const { trigger } = op as Enter;
  if (told === null || trigger.kind !== 'event' || trigger.key === null) return null;
  const { data } = told.read();
  return JSON.stringify([trigger.key, String(Object.hasOwn(data, trigger.key) ? data[trigger.key] : '')]);
}

/** Whether an entry's re-entry rule and condition let the contact in now. Without an event, all entries count. */
function admits(machine: Machine, seat: number, op: ReadyOp, told: ToldEvent | null): boolean {
  const { reentryAfterSeconds } = op.op as Enter;
  if (machine.entries[seat]! >= MAX_ENTRIES || !machine.takesIn(seat)) return false;
  const key = entryKey(op, told);
  const last = key === null ? machine.lastEntrySecond[seat]! : (machine.lastEntryByKey.get(`${seat} ${key}`) ?? -1);
  if (last !== -1 && (reentryAfterSeconds === null || machine.nowSecond < last + reentryAfterSeconds)) return false;
  return machine.holds(op.conditions[0]!, machine.contactOf(seat), machine.ledgerOf[op.journey.index]!);
}

