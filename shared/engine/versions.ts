import { NEVER, ORDER_INBOUND, ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { ENTER_TIMER, RECORD_CHANGED, SPAN_ENDS, START, TAKE_OVER, TIMER, TOUCH_DUE, UPDATED } from './happenings.ts';
import type { Machine } from './machine.ts';
import { heldUntil, type Outside } from './outside.ts';
import { leave } from './leave.ts';
import type { ReadyJourney } from './program.ts';
import {
  SEAT_DUE_SECOND, SEAT_ENTERED_SECOND, SEAT_ENTRIES, SEAT_LAST_ENTRY_SECOND, SEAT_OP, seatAt, SEAT_STEP_SECOND, SEAT_STEPS, SEAT_STEPS_IN_SECOND, SEAT_TOKEN, SEAT_VISITS_AT,
} from './seat.ts';
import { END_REPLACED, END_WITHDRAWN } from './trace-columns.ts';

/** Puts on the agenda when versions of journeys open, end and follow each other, and when records change: all that is known of a cluster beforehand. */
export function scheduleSpans(machine: Machine, outside: Outside): void {
  const { contacts, journeyCount } = machine;
  for (let contact = 0; contact < contacts; contact += 1) {
    const knownFrom = outside.knownFromSecond(contact);
    for (const { index, startsAtOnce, hasSegment } of machine.byRank) {
      const seat = contact * journeyCount + index;
      const { opensSecond, closesSecond, endsSecond, isReplaced, follows, pauses } = outside.span(index);
      const opens = Math.max(opensSecond, knownFrom);
      if (follows !== null && opens < closesSecond) machine.schedule(opens, ORDER_TIMER, null, TAKE_OVER, seat, 0);
      const starts = heldUntil(pauses, opens);
      if (startsAtOnce && starts < closesSecond) machine.schedule(starts, ORDER_TIMER, null, START, seat, 0);
      for (const [, to] of pauses) if (hasSegment && to !== NEVER && to > starts) machine.schedule(to, ORDER_TIMER, null, ENTER_TIMER, seat, -1);
      if (endsSecond !== NEVER) machine.schedule(endsSecond, ORDER_TIMER, null, SPAN_ENDS, seat, isReplaced ? END_REPLACED : END_WITHDRAWN);
    }
  }
  for (const [position, { second, contact }] of outside.recordChanges().entries()) {
    machine.agenda.add((second - machine.startSecond) * 4 + ORDER_INBOUND, 0, contact, RECORD_CHANGED, contact * journeyCount, position);
  }
}

/**
 * The version before hands over to this one: what people did there counts here, and where the version says so those
 * inside go on at the same step with the time they still have to wait. Whose step is not there leaves.
 */
export function takeOver(machine: Machine, outside: Outside, seat: number): void {
  const { program, journeyCount } = machine;
  const contact = machine.contactOf(seat);
  const to = machine.journeyAt(seat);
  const { follows, takesOver } = outside.span(to.index);
  if (follows === null) return;
  const from = program.journeys[follows]!;
  const old = contact * journeyCount + from.index;
  const { state } = machine;
  const [is, was] = [seatAt(seat), seatAt(old)];
  for (const int of [SEAT_ENTRIES, SEAT_ENTERED_SECOND, SEAT_LAST_ENTRY_SECOND]) state[is + int] = state[was + int]!;
  for (const [key, second] of machine.lastEntryByKey) if (key.startsWith(`${old} `)) machine.lastEntryByKey.set(`${seat}${key.slice(String(old).length)}`, second);
  const at = machine.opOf(old);
  if (!takesOver || at < 0) return;
  const before = program.ops[at]!;
  const opOf = new Map(program.ops.slice(to.firstOp, to.firstOp + to.journey.ops.length).map((op) => [op.nodeId, op]));
  const target = opOf.get(before.nodeId);
  const [when, due] = [state[machine.wakesAt + old]!, state[was + SEAT_DUE_SECOND]!];
  leave(machine, old, END_REPLACED);
  if (target === undefined || target.kind !== before.kind) return;
  const [firstVisit, lastOp] = [state[is + SEAT_VISITS_AT]!, from.firstOp + from.journey.ops.length];
  for (let op = from.firstOp; op < lastOp; op += 1) {
    const now = opOf.get(program.ops[op]!.nodeId);
    if (now !== undefined) state[firstVisit + now.index] = state[firstVisit + op]!;
  }
  for (const int of [SEAT_STEPS, SEAT_STEP_SECOND, SEAT_STEPS_IN_SECOND]) state[is + int] = state[was + int]!;
  state[is + SEAT_OP] = target.index;
  state[is + SEAT_TOKEN] = machine.takeToken(seat);
  state[is + SEAT_DUE_SECOND] = due;
  machine.observer?.arrived(seat, target, machine.nowSecond);
  if (when === NEVER) return;
  const [second, order] = [machine.startSecond + (when >> 2), when & 3];
  machine.wake(Math.max(second, machine.nowSecond), order, target.index, order === ORDER_TOUCH ? TOUCH_DUE : TIMER, seat);
}

/** The CRM has another record of a contact from now on: all its journeys look at it. */
export function recordChanged(machine: Machine, outside: Outside, position: number): void {
  const { contact, record, attributes } = outside.recordChanges()[position]!;
  machine.changed[contact] = record;
  machine.host.moved(contact, record);
  machine.observer?.moved(contact, record, machine.nowSecond);
  const update = machine.updates.push(attributes) - 1;
  for (const { index } of machine.byRank) machine.schedule(machine.nowSecond, ORDER_TIMER, null, UPDATED, contact * machine.journeyCount + index, update);
}

/** Whether a seat takes somebody in now: always, but where versions of a journey follow each other. */
export const takesIn = (machine: Machine, seat: number): boolean => {
  const { outside, nowSecond, program, journeyCount } = machine;
  if (outside === null) return true;
  const contact = machine.contactOf(seat);
  const { index, journey } = machine.journeyAt(seat);
  const { opensSecond, closesSecond, pauses } = outside.span(index);
  if (nowSecond < opensSecond || nowSecond >= closesSecond || nowSecond < outside.knownFromSecond(contact) || heldUntil(pauses, nowSecond) > nowSecond) return false;
  // Nobody is in two versions of one journey.
  return program.versionsOf.get(journey.id)!.every((other) => machine.opOf(contact * journeyCount + other.index) < 0);
};

/** The version of a journey that a contact comes into now; else the first there is. */
export function versionFor(machine: Machine, journeyId: string, contact: number): ReadyJourney | undefined {
  const versions = machine.program.versionsOf.get(journeyId);
  return versions?.find(({ index }) => takesIn(machine, contact * machine.journeyCount + index)) ?? versions?.[0];
}
