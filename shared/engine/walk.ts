import { NEVER, ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { attributeOf } from './condition.ts';
import { consentEvent } from './consent-event.ts';
import { dateInstant } from './date-attribute.ts';
import { purposeWord, scaled } from './draw.ts';
import { GO_TO, type Machine, NEW_EVENT, TIMER, TOUCH_DUE, UPDATED } from './machine.ts';
import type { Op } from './ops.ts';
import type { Outside } from './outside.ts';
import { MAX_STEPS_IN_A_SECOND, MAX_STEPS_OF_AN_ENTRY, OUTCOME_END_OF_PATH } from './outcomes.ts';
import {
  BRANCH, CONSENT, ENTER, EXIT, GO_TO as GO_TO_OP, GOAL, type ReadyOp, SPLIT, TASK, TOUCH, UPDATE, WAIT, WAIT_ATTRIBUTE, WAIT_EVENT, WAIT_LOCAL, WAIT_UNTIL, WEBHOOK, eventTypeIndex,
} from './program.ts';
import { firstInstantAtLocal, nextInLocalWindow, wholeMinuteFrom } from './time.ts';
import {
  END_CRITERIA, END_CRITERIA_AHEAD, END_EXIT, END_GOAL, END_LOOP, END_NOWHERE, END_WENT, ENDINGS, MARK_DIAL_CANCELLED, RECORD_ENDED, RECORD_MARK, RECORD_PASSED, stepCode,
} from './trace-columns.ts';
import { updatedContact } from './update-contact.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { eventOrder } from './event-order.ts';

type Of<Kind extends Op['kind']> = Extract<Op, { kind: Kind }>;

const SPLIT_PURPOSE = purposeWord('split');
const DIAL_PURPOSE = purposeWord('dial');
/** An op that waits, and one after which the contact has left. */
const STAYS = -2;
const GONE = -3;

/** Ends the instance at an op. Calls of the entry stay to be dialled: the task is somebody's by now. */
export function leave(machine: Machine, seat: number, ending: number): void {
  const at = machine.op[seat]!;
  machine.op[seat] = -1;
  machine.wakeWhen[seat] = NEVER;
  machine.record(seat, at, stepCode(RECORD_ENDED, ending));
  if (machine.observer === null) return;
  const op = machine.program.ops[at]!;
  machine.observer.left(seat, op, ending === END_EXIT ? (op.op as Of<'exit'>).outcome : ENDINGS[ending]!, machine.nowSecond);
}

/** Ends the instance and takes back calls not yet dialled: nobody should ring a person the journey is done with. */
export function leaveByExitCriteria(machine: Machine, seat: number, ending: number = END_CRITERIA): void {
  const { dials } = machine;
  for (let index = 0; index < dials.length; index += 1) {
    const dial = dials[index]!;
    if (dial.seat !== seat) continue;
    machine.record(seat, dial.op, stepCode(RECORD_MARK, MARK_DIAL_CANCELLED));
    machine.observer?.marked('dial-cancelled', seat, machine.program.ops[dial.op]!, dial.entry, machine.nowSecond);
  }
  if (dials.length > 0) machine.dials = dials.filter((dial) => dial.seat !== seat);
  if (machine.op[seat]! >= 0) leave(machine, seat, ending);
}

/** Leaves the op where the instance stands by one of its exits and walks on until it waits or leaves. */
export function passOn(machine: Machine, seat: number, exit: number): void {
  const op = machine.program.ops[machine.op[seat]!]!;
  machine.record(seat, op.index, stepCode(RECORD_PASSED, exit));
  machine.observer?.passed(seat, op, exit, null, machine.nowSecond);
  walkTo(machine, seat, op.exits[exit]!);
}

/** The same for a touch, whose record is its decision. */
export function passTouch(machine: Machine, seat: number): void {
  const op = machine.program.ops[machine.op[seat]!]!;
  machine.observer?.passed(seat, op, 0, null, machine.nowSecond);
  walkTo(machine, seat, op.exits[0]!);
}

/** Steps onto an op and on from it, until something has to be waited for. */
export function walkTo(machine: Machine, seat: number, first: number): void {
  const { program, nowSecond, visits, op: at } = machine;
  const contact = machine.contactOf(seat);
  const journey = machine.journeyAt(seat);
  let target = first;
  machine.wakeWhen[seat] = NEVER;
  for (;;) {
    if (target === -1) {
      const from = at[seat]!;
      at[seat] = -1;
      machine.observer?.left(seat, program.ops[from]!, OUTCOME_END_OF_PATH, nowSecond);
      return;
    }
    if (journey.criteria.length > 0 && machine.criterionHolds(journey, contact)) return leaveByExitCriteria(machine, seat, END_CRITERIA_AHEAD);
    const op = program.ops[target]!;
    const place = contact * program.ops.length + target;
    visits[place] = visits[place]! + 1;
    at[seat] = target;
    machine.token[seat] = machine.takeToken(seat);
    machine.dueSecond[seat] = -1;
    machine.steps[seat] = machine.steps[seat]! + 1;
    machine.stepsInSecond[seat] = machine.stepSecond[seat] === nowSecond ? machine.stepsInSecond[seat]! + 1 : 1;
    machine.stepSecond[seat] = nowSecond;
    machine.observer?.arrived(seat, op, nowSecond);
    if (machine.stepsInSecond[seat]! > MAX_STEPS_IN_A_SECOND || machine.steps[seat]! > MAX_STEPS_OF_AN_ENTRY) return leave(machine, seat, END_LOOP);
    const exit = perform(machine, seat, op, contact, visits[place]!);
    if (exit < 0) return;
    machine.record(seat, target, stepCode(RECORD_PASSED, exit));
    machine.observer?.passed(seat, op, exit, null, nowSecond);
    target = op.exits[exit]!;
  }
}

/** Does what an op does on arrival; answers the exit taken at once, STAYS or GONE. */
function perform(machine: Machine, seat: number, op: ReadyOp, contact: number, visit: number): number {
  const now = machine.nowSecond;
  switch (op.kind) {
    case ENTER:
      return 0;
    case WAIT:
      return op.seconds <= 0 ? 0 : waitUntil(machine, seat, op, now + op.seconds);
    case BRANCH: {
      const { conditions } = op;
      const ledger = machine.ledgerOf[op.journey.index]!;
      for (let rule = 0; rule < conditions.length; rule += 1) if (machine.holds(conditions[rule]!, contact, ledger)) return rule;
      return conditions.length;
    }
    case TOUCH: {
      const dueSecond = (op.op as Of<'touch'>).purpose === 'marketing' ? wholeMinuteFrom(now) : now;
      machine.dueSecond[seat] = dueSecond;
      machine.wake(dueSecond, ORDER_TOUCH, op, TOUCH_DUE, seat);
      return STAYS;
    }
    case SPLIT: {
      const { arms } = op.op as Of<'split'>;
      const value = machine.draw(seat, op, machine.entries[seat]!, visit, SPLIT_PURPOSE);
      for (let arm = 0; arm < arms.length; arm += 1) if (value < arms[arm]!.threshold) return arm;
      return arms.length - 1;
    }
    case GOAL:
      if (!machine.holds(op.conditions[0]!, contact, machine.ledgerOf[op.journey.index]!)) return 1;
      machine.observer?.marked('goal', seat, op, machine.entries[seat]!, now);
      if (op.exits[0] !== -1) return 0;
      leave(machine, seat, END_GOAL);
      return GONE;
    case TASK:
      createTask(machine, seat, op, visit);
      return 0;
    case EXIT:
      leave(machine, seat, END_EXIT);
      return GONE;
    case WAIT_LOCAL: {
      const { seconds, weekdays, secondOfDay, closeSecondOfDay } = op.op as Of<'wait-local'>;
      return waitUntil(machine, seat, op, nextInLocalWindow(machine.zones[contact]!, now + seconds, weekdays, secondOfDay, closeSecondOfDay));
    }
    case WAIT_UNTIL: {
      const instant = firstInstantAtLocal(machine.zones[contact]!, (op.op as Of<'wait-until'>).localSecond);
      return instant <= now ? 0 : waitUntil(machine, seat, op, instant);
    }
    case WAIT_ATTRIBUTE: {
      const { attribute, offsetSeconds } = op.op as Of<'wait-attribute'>;
      const date = dateOf(machine, contact, attribute);
      // A moment that has passed cannot be waited for: those contacts take the other way, like those without a date.
      return date === null || date + offsetSeconds < now ? 1 : waitUntil(machine, seat, op, date + offsetSeconds);
    }
    case WAIT_EVENT:
      return waitUntil(machine, seat, op, now + op.seconds);
    case WEBHOOK:
      machine.observer?.marked('webhook', seat, op, machine.entries[seat]!, now);
      return 0;
    case UPDATE:
      return update(machine, seat, op, contact);
    case CONSENT:
      // A tie would go to the opt-out: what a step grants counts from the second after a touch.
      if (machine.lastTouchSecond === now) return waitUntil(machine, seat, op, now + 1);
      changeConsent(machine, seat, op);
      return 0;
    case GO_TO_OP:
      return goTo(machine, seat, op, contact);
    default:
      throw new Error(`No op is of kind ${op.kind}`);
  }
}

function waitUntil(machine: Machine, seat: number, op: ReadyOp, atSecond: number): number {
  machine.wake(atSecond, ORDER_TIMER, op, TIMER, seat);
  return STAYS;
}

/** Somebody's work, and the call that comes of it: who dials when is not modelled, any second within the time allowed is as likely as any other. */
function createTask(machine: Machine, seat: number, op: ReadyOp, visit: number): void {
  const { nowSecond } = machine;
  const { purpose, channel } = op.op as Of<'task'>;
  const entry = machine.entries[seat]!;
  if (machine.outside !== null) return createRealTask(machine, machine.outside, seat, op, visit, channel !== null);
  const dialled = nowSecond + scaled(machine.draw(seat, op, entry, visit, DIAL_PURPOSE), op.seconds);
  const dueSecond = purpose === 'marketing' ? wholeMinuteFrom(dialled) : dialled;
  machine.observer?.task(seat, op, dueSecond, nowSecond);
  if (channel === null) return;
  const token = machine.takeToken(seat);
  const deadlineSecond = machine.deadlineOf(seat);
  machine.dials.push({ seat, token, op: op.index, entry, visit, dueSecond, deadlineSecond });
  machine.schedule(dueSecond, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
}

/** The same where somebody really dials: they say when. */
function createRealTask(machine: Machine, outside: Outside, seat: number, op: ReadyOp, visit: number, isCall: boolean): void {
  const { nowSecond } = machine;
  machine.observer?.task(seat, op, nowSecond + op.seconds, nowSecond);
  if (!isCall) return;
  const entry = machine.entries[seat]!;
  const token = machine.takeToken(seat);
  machine.dials.push({ seat, token, op: op.index, entry, visit, dueSecond: nowSecond, deadlineSecond: machine.deadlineOf(seat) });
  const second = outside.dialledAt({ contact: machine.contactOf(seat), op, entry, visit });
  if (second !== NEVER) machine.schedule(Math.max(nowSecond, second), ORDER_TOUCH, op, TOUCH_DUE, seat, token);
}

/** The instant that a contact's field or column names now; null where it names none. */
export function dateOf(machine: Machine, contact: number, attribute: string): number | null {
  const changed = machine.changed[contact];
  if (changed !== undefined) return dateInstant(attributeOf(changed, attribute), machine.zones[contact]!);
  const date = machine.dates[machine.program.dateAttributes.indexOf(attribute)]![machine.base + contact]!;
  return date === -0x8000_0000 ? null : date;
}

/** The contact is as the step leaves it, for all its journeys in every system; they look at it once what goes on now is done. */
function update(machine: Machine, seat: number, op: ReadyOp, local: number): number {
  const { contact, applied } = updatedContact(machine.contactNow(local), (op.op as Of<'update'>).changes);
  machine.changed[local] = contact;
  machine.observer?.updated(seat, op, applied, machine.nowSecond);
  if (applied.length === 0) return 0;
  const position = machine.updates.push(applied.map(({ attribute }) => attribute)) - 1;
  for (const { index } of machine.byRank) machine.schedule(machine.nowSecond, ORDER_TIMER, null, UPDATED, local * machine.journeyCount + index, position);
  return 0;
}

/** Writes the consent change of the op at which the instance stands: its own ledger has it at once, others after the source's delay. */
export function changeConsent(machine: Machine, seat: number, op: ReadyOp): void {
  const { nowSecond, host } = machine;
  const local = machine.contactOf(seat);
  const { journey } = op.journey;
  const ledger = machine.ledgerOf[op.journey.index]!;
  const visit = machine.visits[local * machine.program.ops.length + op.index]!;
  const origin = { contactId: host.contact(local).id, journeyId: journey.id, source: journey.sourceSystem, nodeId: op.nodeId, entry: machine.entries[seat]!, visit, atSecond: nowSecond };
  const event = consentEvent((op.op as Of<'consent'>).change, origin);
  // Straight into this ledger: as if its source's delay were over already.
  const timed: TimedEvent = { event, atSecond: nowSecond, recordedAtSecond: nowSecond - (host.delay(ledger, event.source) ?? 0) };
  machine.observer?.wrote(timed);
  const { newEvents } = machine;
  const type = eventTypeIndex(event.type);
  for (let other = 0; other < machine.ledgers; other += 1) {
    const isOwn = other === ledger;
    const delay = isOwn ? 0 : host.delay(other, event.source);
    if (delay === null) continue;
    const position = newEvents.add(type, local, other, nowSecond, op.index, origin.entry, visit, -1);
    newEvents.timed[position] = timed;
    if (isOwn) {
      newEvents.writer[position] = seat;
      receive(machine, position);
    }
    announce(machine, position, isOwn ? nowSecond : timed.recordedAtSecond + delay, eventOrder(event.type));
  }
}

/** Puts a new event on the agenda of its ledger. */
export function announce(machine: Machine, position: number, second: number, order: number): void {
  machine.agenda.add((second - machine.startSecond) * 4 + order, 0, machine.newEvents.contact[position]!, NEW_EVENT, 0, position);
}

/** An event that was not on record reaches its ledger now. */
export function receive(machine: Machine, position: number): void {
  const { newEvents } = machine;
  newEvents.isLearned[position] = 1;
  machine.host.learn(position);
  noteNewest(machine, newEvents.ledger[position]!, newEvents.contact[position]!, newEvents.type[position]!, newEvents.atSecond[position]!);
  machine.observer?.received(newEvents.ledger[position]!, newEvents.timed[position]!, machine.nowSecond, true);
}

/** A ledger knows of an event of a contact by now; conditions ask for the newest of its type. */
export function noteNewest(machine: Machine, ledger: number, contact: number, type: number, atSecond: number): void {
  const slot = machine.program.newestSlot[type]!;
  if (slot < 0) return;
  const place = (ledger * machine.contacts + contact) * machine.program.newestSlots + slot;
  if (atSecond > machine.newest[place]!) machine.newest[place] = atSecond;
}

function goTo(machine: Machine, seat: number, op: ReadyOp, contact: number): number {
  const target = machine.versionFor((op.op as Of<'go-to'>).journeyId, contact);
  if (target === undefined || target.entries.length === 0) {
    leave(machine, seat, END_NOWHERE);
    return GONE;
  }
  leave(machine, seat, END_WENT);
  machine.schedule(machine.nowSecond, ORDER_TIMER, machine.program.ops[target.firstOp + target.journey.entries[0]!]!, GO_TO, contact * machine.journeyCount + target.index, 0);
  return GONE;
}
