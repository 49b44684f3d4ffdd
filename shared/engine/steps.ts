import { NEVER, ORDER_TIMER, ORDER_TOUCH } from './agenda.ts';
import { attributeOf } from './condition.ts';
import { dateInstant } from './date-attribute.ts';
import { drawFrom, purposeWord, scaled } from './draw.ts';
import { leave } from './leave.ts';
import { GO_TO, TIMER, TOUCH_DUE, UPDATED } from './happenings.ts';
import type { Machine } from './machine.ts';
import { changeConsent } from './news.ts';
import type { Op } from './ops.ts';
import type { Outside } from './outside.ts';
import { CONSENT, GO_TO as GO_TO_OP, GOAL, type ReadyOp, TASK, UPDATE, WAIT_ATTRIBUTE, WAIT_EVENT, WAIT_LOCAL, WAIT_UNTIL, WEBHOOK } from './program.ts';
import type { TaskOwners } from './task-owners.ts';
import { firstInstantAtLocal, nextInLocalWindow, wholeMinuteFrom } from './time.ts';
import { END_GOAL, END_NOWHERE, END_WENT } from './trace-columns.ts';
import { updatedContact } from './update-contact.ts';
import { versionFor } from './versions.ts';

type Of<Kind extends Op['kind']> = Extract<Op, { kind: Kind }>;

const DIAL_PURPOSE = purposeWord('dial');
/** An op that waits, and one after which the contact has left. */
const STAYS = -2;
const GONE = -3;

/** Does what an op does on arrival, but for those few that `walk.ts` does itself (a goal comes here once it is reached); answers the exit taken at once, negative where none is. */
export const perform = (machine: Machine, seat: number, op: ReadyOp, visit: number): number => {
  const now = machine.nowSecond;
  const contact = machine.contactOf(seat);
  switch (op.kind) {
    case GOAL:
      machine.observer?.marked('goal', seat, op, machine.entriesOf(seat), now);
      if (op.exits[0] !== -1) return 0;
      leave(machine, seat, END_GOAL);
      return GONE;
    case TASK:
      createTask(machine, seat, op, visit);
      return 0;
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
      const date = dateOf(machine, contact, attribute, machine.program.dateAttributes.indexOf(attribute));
      // A moment that has passed cannot be waited for: those contacts take the other way, like those without a date.
      return date === null || date + offsetSeconds < now ? 1 : waitUntil(machine, seat, op, date + offsetSeconds);
    }
    case WAIT_EVENT:
      return waitUntil(machine, seat, op, now + op.seconds);
    case WEBHOOK:
      machine.observer?.marked('webhook', seat, op, machine.entriesOf(seat), now);
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
};

const waitUntil = (machine: Machine, seat: number, op: ReadyOp, atSecond: number): number => {
  machine.wake(atSecond, ORDER_TIMER, op.index, TIMER, seat);
  return STAYS;
};

/** Somebody's work, and the call that comes of it: who dials when is not modelled, any second within the time allowed is as likely as any other. */
const createTask = (machine: Machine, seat: number, op: ReadyOp, visit: number): void => {
  const { nowSecond, observer } = machine;
  const { purpose, channel } = op.op as Of<'task'>;
  if (machine.taskOwners !== null && machine.outside === null && isOwned(machine, machine.taskOwners, seat, op, visit)) return;
  // Work that reaches nobody leaves nothing but its record.
  if (channel === null && observer === null) return;
  if (machine.outside !== null) return createRealTask(machine, machine.outside, seat, op, visit, channel !== null);
  const entry = machine.entriesOf(seat);
  const dialled = nowSecond + scaled(drawFrom(machine.prefixOf(machine.contactOf(seat)), op.words, entry, visit, DIAL_PURPOSE), op.seconds);
  const dueSecond = purpose === 'marketing' ? wholeMinuteFrom(dialled) : dialled;
  observer?.task(seat, op, dueSecond, nowSecond, null);
  if (channel === null) return;
  const token = machine.takeToken(seat);
  const deadlineSecond = machine.deadlineOf(seat);
  machine.dials.push({ seat, token, op: op.index, entry, visit, dueSecond, deadlineSecond, turnSecond: -1, request: -1 });
  machine.schedule(dueSecond, ORDER_TOUCH, op, TOUCH_DUE, seat, token);
};

/** Whether the task waits for somebody's time that is known: they dial, or do what else it is, in the very second in which they take it up. */
function isOwned(machine: Machine, owners: TaskOwners, seat: number, op: ReadyOp, visit: number): boolean {
  const entry = machine.entriesOf(seat);
  const begins = owners.begins(seat, op, entry, visit);
  if (begins === null) return false;
  const dial = { seat, token: machine.takeToken(seat), op: op.index, entry, visit, deadlineSecond: machine.deadlineOf(seat), turnSecond: -1, ...begins };
  machine.observer?.task(seat, op, begins.dueSecond, machine.nowSecond, dial);
  if (op.touch === null) return true;
  machine.dials.push(dial);
  machine.schedule(begins.dueSecond, ORDER_TOUCH, op, TOUCH_DUE, seat, dial.token);
  return true;
}

/** The same where somebody really dials: they say when. */
function createRealTask(machine: Machine, outside: Outside, seat: number, op: ReadyOp, visit: number, isCall: boolean): void {
  const { nowSecond } = machine;
  machine.observer?.task(seat, op, nowSecond + op.seconds, nowSecond, null);
  if (!isCall) return;
  const entry = machine.entriesOf(seat);
  const token = machine.takeToken(seat);
  machine.dials.push({ seat, token, op: op.index, entry, visit, dueSecond: nowSecond, deadlineSecond: machine.deadlineOf(seat), turnSecond: -1, request: -1 });
  const second = outside.dialledAt({ contact: machine.contactOf(seat), op, entry, visit });
  if (second !== NEVER) machine.schedule(Math.max(nowSecond, second), ORDER_TOUCH, op, TOUCH_DUE, seat, token);
}

/** The instant that a contact's field or column names now, null where it names none; `column`: its position among the program's. */
export const dateOf = (machine: Machine, contact: number, attribute: string, column: number): number | null => {
  const changed = machine.changed.length === 0 ? undefined : machine.changed[contact];
  if (changed !== undefined) return dateInstant(attributeOf(changed, attribute), machine.zones[contact]!);
  const date = machine.columns.dates[column]![machine.base + contact]!;
  return date === -0x8000_0000 ? null : date;
};

/** The contact is as the step leaves it, for all its journeys in every system; they look at it once what goes on now is done. */
function update(machine: Machine, seat: number, op: ReadyOp, local: number): number {
  const { contact, applied } = updatedContact(machine.contactNow(local, machine.ledgerOf[op.journey.index]!), (op.op as Of<'update'>).changes);
  machine.changed[local] = contact;
  if (machine.program.intent !== null && applied.some(({ attribute }) => attribute === 'intentScore')) machine.setIntent(local, contact.intentScore ?? 0);
  machine.observer?.updated(seat, op, applied, machine.nowSecond);
  if (applied.length === 0) return 0;
  const position = machine.updates.push(applied.map(({ attribute }) => attribute)) - 1;
  for (const { index } of machine.byRank) machine.schedule(machine.nowSecond, ORDER_TIMER, null, UPDATED, local * machine.journeyCount + index, position);
  return 0;
}

function goTo(machine: Machine, seat: number, op: ReadyOp, contact: number): number {
  const target = versionFor(machine, (op.op as Of<'go-to'>).journeyId, contact);
  if (target === undefined || target.entries.length === 0) {
    leave(machine, seat, END_NOWHERE);
    return GONE;
  }
  leave(machine, seat, END_WENT);
  machine.schedule(machine.nowSecond, ORDER_TIMER, machine.program.ops[target.firstOp + target.journey.entries[0]!]!, GO_TO, contact * machine.journeyCount + target.index, 0);
  return GONE;
}
