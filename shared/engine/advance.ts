import { assertNever } from '../assert-never.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { attributeOf, conditionHolds } from './condition.ts';
import { dateInstant } from './date-attribute.ts';
import { eventMatches } from './exits.ts';
import type { Op, OpIndex } from './ops.ts';
import { OUTCOME_LOOP } from './state.ts';
import type { Input, Instance, JourneyState, PendingDial, StepContext, StepResult, TouchAsk } from './state.ts';
import { wholeMinuteFrom } from './time.ts';
import { type Draft, deadlineOf, exitCriterionHolds, leaveByExitCriteria, passOn, walkTo } from './walk.ts';

/** Entries of one contact into one journey after which it stays out: a re-entry loop, reported as such. */
export const MAX_ENTRIES = 1000;

type Enter = Extract<Op, { kind: 'enter' }>;

/**
 * The machine: one contact in one journey, one input, the next state and what to do about it. Pure: the same
 * arguments give the same answer. An input that is no longer wanted (a stale timer, a touch after the exit) changes nothing.
 */
export function advance(before: JourneyState, input: Input, context: StepContext): StepResult {
  const draft: Draft = { state: before, effects: [] };
  apply(draft, input, context);
  scheduleReentry(draft, before, context);
  return { state: draft.state, effects: draft.effects };
}

function apply(draft: Draft, input: Input, context: StepContext): void {
  switch (input.kind) {
    case 'start':
      scheduleDates(draft, context);
      return enterWhere(draft, context, (enter) => enter.trigger.kind === 'segment');
    case 'event':
      return applyEvent(draft, input.event, context);
    case 'enter-timer':
      return enterWhere(draft, context, (enter, op) => (input.op === null ? enter.trigger.kind === 'segment' : op === input.op));
    case 'timer': {
      const { instance } = draft.state;
      if (instance === null || instance.token !== input.token) return;
      const op = context.journey.ops[instance.op]!;
      // The last way out of a wait for events is its time running out; every other wait has its first.
      return passOn(draft, context, op.kind === 'wait-event' ? op.exits.length : 0);
    }
    case 'touch-due': {
      if (findTouch(draft.state, input.token) === null) return;
      if (exitCriterionHolds(context)) return leaveByExitCriteria(draft);
      draft.effects.push({ kind: 'ask', ask: askFor(draft.state, input.token, context) });
      return;
    }
    case 'decided': {
      if (draft.state.instance?.token === input.token) return passOn(draft, context, 0);
      draft.state = { ...draft.state, dials: draft.state.dials.filter((dial) => dial.token !== input.token) };
      return;
    }
    case 'deferred': {
      const touch = findTouch(draft.state, input.token);
      if (touch === null) return;
      const { purpose } = touchOp(context, touch.op);
      const atSecond = purpose === 'marketing' ? wholeMinuteFrom(input.untilSecond) : input.untilSecond;
      draft.effects.push({ kind: 'touch', op: touch.op, token: input.token, atSecond });
      return;
    }
    default:
      return assertNever(input);
  }
}

function applyEvent(draft: Draft, event: ContactEvent, context: StepContext): void {
  const { instance, dials } = draft.state;
  if ((instance !== null || dials.length > 0) && exitCriterionHolds(context)) return leaveByExitCriteria(draft);
  if (instance !== null) {
    const op = context.journey.ops[instance.op]!;
    if (op.kind !== 'wait-event') return;
    const exit = op.exits.findIndex(({ match }) => eventMatches(match, event));
    if (exit !== -1) passOn(draft, context, exit, event.id);
    return;
  }
  enterWhere(draft, context, ({ trigger }) => trigger.kind === 'event' && eventMatches(trigger.match, event));
  // Who belongs to a segment is asked when all events of the second are known.
  const asks = context.journey.entries.some((op) => enterOp(context, op).trigger.kind === 'segment' && admits(draft.state, enterOp(context, op), context));
  if (asks && draft.state.instance === null) draft.effects.push({ kind: 'enter-timer', op: null, atSecond: context.nowSecond });
}

/** Dates ahead of now ring when they come; dates behind are missed, not made up for. */
function scheduleDates(draft: Draft, context: StepContext): void {
  for (const op of context.journey.entries) {
    const { trigger } = enterOp(context, op);
    if (trigger.kind !== 'date') continue;
    const date = dateInstant(attributeOf(context.contact, trigger.attribute), context.zone);
    if (date === null || date + trigger.offsetSeconds < context.nowSecond) continue;
    draft.effects.push({ kind: 'enter-timer', op, atSecond: date + trigger.offsetSeconds });
  }
}

/** Enters at the first entry, by node id, that is asked for, whose condition holds and whose re-entry rule allows it. */
function enterWhere(draft: Draft, context: StepContext, wanted: (enter: Enter, op: OpIndex) => boolean): void {
  const { state } = draft;
  if (state.instance !== null || exitCriterionHolds(context)) return;
  const ops = context.journey.entries.toSorted((a, b) => (context.journey.nodeIds[a]! < context.journey.nodeIds[b]! ? -1 : 1));
  const op = ops.find((candidate) => {
    const enter = enterOp(context, candidate);
    return wanted(enter, candidate) && admits(state, enter, context);
  });
  if (op === undefined) return;
  const entry = state.entries + 1;
  const nowSecond = context.nowSecond;
  const instance: Instance = { entry, enteredSecond: nowSecond, op, token: 0, dueSecond: null, visits: {}, steps: 0, stepSecond: nowSecond, stepsInSecond: 0 };
  draft.state = { ...state, entries: entry, lastEntrySecond: nowSecond, instance };
  draft.effects.push({ kind: 'entered', op, entry });
  if (entry >= MAX_ENTRIES) {
    draft.state = { ...draft.state, instance: null };
    draft.effects.push({ kind: 'left', op, entry, outcome: OUTCOME_LOOP });
    return;
  }
  walkTo(draft, context, op);
}

/** Whether an entry's re-entry rule and condition let the contact in now. */
function admits(state: JourneyState, { trigger, reentryAfterSeconds }: Enter, context: StepContext): boolean {
  const { nowSecond } = context;
  if (state.lastEntrySecond !== null) {
    if (reentryAfterSeconds === null || state.entries >= MAX_ENTRIES || nowSecond < state.lastEntrySecond + reentryAfterSeconds) return false;
  }
  return conditionHolds(trigger.condition, context, nowSecond);
}

/**
 * Somebody who has just left and still belongs to the segment comes again as soon as the rule allows, but not if the
 * entry took no time at all: that would go round for ever within one second.
 */
function scheduleReentry(draft: Draft, before: JourneyState, context: StepContext): void {
  const { state } = draft;
  const leftNow = state.instance === null && (before.instance !== null || state.entries > before.entries);
  if (!leftNow || state.lastEntrySecond === null || state.entries >= MAX_ENTRIES || state.lastEntrySecond === context.nowSecond) return;
  const waits = context.journey.entries
    .map((op) => enterOp(context, op))
    .flatMap((enter) => (enter.trigger.kind === 'segment' && enter.reentryAfterSeconds !== null ? [enter.reentryAfterSeconds] : []));
  for (const wait of new Set(waits)) {
    draft.effects.push({ kind: 'enter-timer', op: null, atSecond: Math.max(context.nowSecond, state.lastEntrySecond + wait) });
  }
}

function enterOp(context: StepContext, index: OpIndex): Enter {
  const op = context.journey.ops[index]!;
  if (op.kind !== 'enter') throw new Error(`Journey ${context.journey.id}: entry ${context.journey.nodeIds[index]} is no entry`);
  return op;
}

function touchOp(context: StepContext, index: OpIndex): Extract<Op, { kind: 'touch' | 'task' }> {
  const op = context.journey.ops[index]!;
  if (op.kind !== 'touch' && op.kind !== 'task') throw new Error(`Journey ${context.journey.id}: node ${context.journey.nodeIds[index]} reaches nobody`);
  return op;
}

/** The waiting touch of a token: the one the instance stands at, or a call to be dialled. */
function findTouch(state: JourneyState, token: number): Instance | PendingDial | null {
  if (state.instance !== null && state.instance.token === token && state.instance.dueSecond !== null) return state.instance;
  return state.dials.find((dial) => dial.token === token) ?? null;
}

function askFor(state: JourneyState, token: number, context: StepContext): TouchAsk {
  const touch = findTouch(state, token)!;
  const op = touchOp(context, touch.op);
  const isDial = 'deadlineSecond' in touch;
  return {
    token,
    op: touch.op,
    entry: touch.entry,
    visit: isDial ? touch.visit : touch.visits[touch.op]!,
    channel: op.channel!,
    purpose: op.purpose,
    job: op.kind === 'touch' ? op.job : null,
    dueSecond: touch.dueSecond!,
    deadlineSecond: isDial ? touch.deadlineSecond : deadlineOf(context, touch),
  };
}
