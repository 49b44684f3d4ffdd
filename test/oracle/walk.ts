import { assertNever } from '../../shared/assert-never.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import { attributeOf, conditionHolds } from '../../shared/engine/condition.ts';
import { consentEvent } from '../../shared/engine/consent-event.ts';
import { draw, drawBelow } from '../../shared/engine/draw.ts';
import { exitsOf } from '../../shared/engine/exits.ts';
import type { Condition } from '../../shared/journey/condition.ts';
import type { Op, OpIndex } from '../../shared/engine/ops.ts';
import { dateInstant } from '../../shared/engine/date-attribute.ts';
import { MAX_STEPS_IN_A_SECOND, MAX_STEPS_OF_AN_ENTRY, OUTCOME_END_OF_PATH, OUTCOME_EXIT_CRITERIA, OUTCOME_GOAL, OUTCOME_LOOP, OUTCOME_WENT, OUTCOME_WENT_NOWHERE } from '../../shared/engine/outcomes.ts';
import type { Effect, Instance, JourneyState, StepContext } from './state.ts';
import { firstInstantAtLocal, nextInLocalWindow, wholeMinuteFrom } from '../../shared/engine/time.ts';
import { intentNow, reckonedContact } from './intent.ts';
import { updatedContact } from '../../shared/engine/update-contact.ts';

/** A state being changed within one input; `advance` makes one and hands out its parts. */
export interface Draft {
  state: JourneyState;
  readonly effects: Effect[];
  /** what the machine may look at; a step may change the contact and add to the events */
  context: StepContext;
}

/** Whether a condition holds now. */
export function holds(condition: Condition, context: StepContext): boolean {
  return conditionHolds(condition, { contact: reckonedContact(context), events: context.events }, context.nowSecond);
}

/** Whether any exit criterion of the journey holds now. */
export function exitCriterionHolds({ context }: Draft): boolean {
  return context.journey.exitCriteria.some((condition) => holds(condition, context));
}

/** Ends the instance, if there is one. Calls of the entry stay to be dialled: the task is somebody's by now. */
export function leave(draft: Draft, outcome: string): void {
  const { instance } = draft.state;
  if (instance === null) return;
  draft.state = { ...draft.state, instance: null };
  draft.effects.push({ kind: 'left', op: instance.op, entry: instance.entry, outcome });
}

/** Ends the instance and takes back calls not yet dialled: nobody should ring a person the journey is done with. */
export function leaveByExitCriteria(draft: Draft): void {
  for (const dial of draft.state.dials) draft.effects.push({ kind: 'dial-cancelled', op: dial.op, entry: dial.entry });
  draft.state = { ...draft.state, dials: [] };
  leave(draft, OUTCOME_EXIT_CRITERIA);
}

function takeToken(draft: Draft): number {
  const token = draft.state.nextToken;
  draft.state = { ...draft.state, nextToken: token + 1 };
  return token;
}

/** Leaves the op where the instance stands by one of its exits and walks on until it waits or leaves. */
export function passOn(draft: Draft, exit: number, eventId: string | null = null): void {
  const { instance } = draft.state;
  if (instance === null) return;
  const op = draft.context.journey.ops[instance.op]!;
  draft.effects.push({ kind: 'passed', op: instance.op, entry: instance.entry, exit, eventId });
  walkTo(draft, exitsOf(op)[exit]!);
}

/** Steps onto an op and on from it, until something has to be waited for. */
export function walkTo(draft: Draft, first: OpIndex): void {
  let target: OpIndex | null = first;
  while (target !== null) target = stepOnto(draft, target);
}

/** Steps onto one op; answers the next one, or null when the instance waits there or has left. */
function stepOnto(draft: Draft, target: OpIndex): OpIndex | null {
  const { nowSecond, journey } = draft.context;
  const before = draft.state.instance!;
  if (target === -1) {
    leave(draft, OUTCOME_END_OF_PATH);
    return null;
  }
  if (exitCriterionHolds(draft)) {
    leaveByExitCriteria(draft);
    return null;
  }
  const visit = (before.visits[target] ?? 0) + 1;
  const instance: Instance = {
    ...before,
    op: target,
    token: takeToken(draft),
    dueSecond: null,
    visits: { ...before.visits, [target]: visit },
    steps: before.steps + 1,
  };
  const stepsInSecond = draft.state.stepSecond === nowSecond ? draft.state.stepsInSecond + 1 : 1;
  draft.state = { ...draft.state, instance, stepSecond: nowSecond, stepsInSecond };
  draft.effects.push({ kind: 'arrived', op: target, entry: instance.entry, visit });
  if (stepsInSecond > MAX_STEPS_IN_A_SECOND || instance.steps > MAX_STEPS_OF_AN_ENTRY) {
    leave(draft, OUTCOME_LOOP);
    return null;
  }
  const exit = perform(draft, journey.ops[target]!, instance, visit);
  if (exit === null) return null;
  draft.effects.push({ kind: 'passed', op: target, entry: instance.entry, exit, eventId: null });
  return exitsOf(journey.ops[target]!)[exit]!;
}

/** Does what an op does on arrival; answers the exit taken at once, or null when it waits or has left. */
function perform(draft: Draft, op: Op, instance: Instance, visit: number): number | null {
  const { context } = draft;
  const now = context.nowSecond;
  const key = {
    seed: context.seed,
    contactId: context.contact.id,
    journeyId: context.journey.id,
    entry: instance.entry,
    nodeId: context.journey.nodeIds[instance.op]!,
    visit,
  };
  const waitUntil = (atSecond: number): null => {
    draft.effects.push({ kind: 'timer', op: instance.op, token: instance.token, atSecond });
    return null;
  };
  switch (op.kind) {
    case 'enter':
      return 0;
    case 'wait':
      return op.seconds <= 0 ? 0 : waitUntil(now + op.seconds);
    case 'wait-local':
      return waitUntil(nextInLocalWindow(context.zone, now + op.seconds, op.weekdays, op.secondOfDay, op.closeSecondOfDay));
    case 'wait-until': {
      const instant = firstInstantAtLocal(context.zone, op.localSecond);
      return instant <= now ? 0 : waitUntil(instant);
    }
    case 'wait-attribute': {
      const date = dateInstant(attributeOf(context.contact, op.attribute), context.zone);
      // A moment that has passed cannot be waited for: those contacts take the other way, like those without a date.
      if (date === null || date + op.offsetSeconds < now) return 1;
      return waitUntil(date + op.offsetSeconds);
    }
    case 'wait-event':
      return waitUntil(now + op.timeoutSeconds);
    case 'branch': {
      const rule = op.rules.findIndex(({ condition }) => holds(condition, context));
      return rule === -1 ? op.rules.length : rule;
    }
    case 'split': {
      const value = draw({ ...key, purpose: 'split' });
      const arm = op.arms.findIndex(({ threshold }) => value < threshold);
      return arm === -1 ? op.arms.length - 1 : arm;
    }
    case 'touch': {
      const dueSecond = op.purpose === 'marketing' ? wholeMinuteFrom(now) : now;
      draft.state = { ...draft.state, instance: { ...instance, dueSecond } };
      draft.effects.push({ kind: 'touch', op: instance.op, token: instance.token, atSecond: dueSecond });
      return null;
    }
    case 'task': {
      // Who dials when is not modelled yet: any second within the time allowed is as likely as any other.
      const dialled = now + drawBelow({ ...key, purpose: 'dial' }, op.slaSeconds);
      const dueSecond = op.purpose === 'marketing' ? wholeMinuteFrom(dialled) : dialled;
      draft.effects.push({ kind: 'task', op: instance.op, entry: instance.entry, taskKind: op.taskKind, dueSecond });
      if (op.channel !== null) {
        const token = takeToken(draft);
        const dial = { token, op: instance.op, entry: instance.entry, visit, dueSecond, deadlineSecond: deadlineOf(context, instance) };
        draft.state = { ...draft.state, dials: [...draft.state.dials, dial] };
        draft.effects.push({ kind: 'touch', op: instance.op, token, atSecond: dueSecond });
      }
      return 0;
    }
    case 'webhook':
      draft.effects.push({ kind: 'webhook', op: instance.op, entry: instance.entry, visit });
      return 0;
    case 'update': {
      const { contact, applied } = updatedContact(reckonedContact(context), op.changes);
      const isSet = applied.some(({ attribute }) => attribute === 'intentScore');
      draft.context = { ...context, contact, intent: isSet ? intentNow(context, contact.intentScore ?? 0) : context.intent };
      draft.effects.push({ kind: 'updated', op: instance.op, entry: instance.entry, changes: applied, contact });
      return 0;
    }
    case 'consent':
      if (context.touchedThisSecond) return waitUntil(now + 1);
      changeConsent(draft, op, instance);
      return 0;
    case 'go-to': {
      const isThere = context.journeyIds.has(op.journeyId);
      leave(draft, isThere ? OUTCOME_WENT : OUTCOME_WENT_NOWHERE);
      if (isThere) draft.effects.push({ kind: 'go-to', op: instance.op, entry: instance.entry, journeyId: op.journeyId });
      return null;
    }
    case 'goal': {
      if (!holds(op.condition, context)) return 1;
      draft.effects.push({ kind: 'goal', op: instance.op, entry: instance.entry });
      if (op.reached !== -1) return 0;
      leave(draft, OUTCOME_GOAL);
      return null;
    }
    case 'exit':
      leave(draft, op.outcome);
      return null;
    default:
      return assertNever(op);
  }
}

/** Writes the consent change of the op at which the instance stands, and lets the rest of the walk know of it. */
export function changeConsent(draft: Draft, { change }: Extract<Op, { kind: 'consent' }>, { op, entry, visits }: Instance): void {
  const { journey, contact, events, nowSecond } = draft.context;
  const origin = { contactId: contact.id, journeyId: journey.id, source: journey.sourceSystem, nodeId: journey.nodeIds[op]!, entry, visit: visits[op]!, atSecond: nowSecond };
  const event = consentEvent(change, origin);
  const timed: TimedEvent = { event, atSecond: nowSecond, recordedAtSecond: nowSecond };
  draft.context = { ...draft.context, events: [...events, timed] };
  draft.effects.push({ kind: 'consent', op, entry, event });
}

/** When waiting touches of this entry lapse; null: never. */
export function deadlineOf(context: StepContext, instance: Instance): number | null {
  const { deadlineSeconds } = context.journey;
  return deadlineSeconds === null ? null : instance.enteredSecond + deadlineSeconds;
}
