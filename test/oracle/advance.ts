import { assertNever } from '../../shared/assert-never.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { attributeOf } from '../../shared/engine/condition.ts';
import { dateInstant } from '../../shared/engine/date-attribute.ts';
import { eventMatches } from '../../shared/engine/exits.ts';
import type { Op, OpIndex } from '../../shared/engine/ops.ts';
import { MAX_ENTRIES, OUTCOME_LOOP } from '../../shared/engine/outcomes.ts';
import type { Input, Instance, JourneyState, PendingDial, StepContext, StepResult, TouchAsk } from './state.ts';
import { wholeMinuteFrom } from '../../shared/engine/time.ts';
import { changeConsent, type Draft, deadlineOf, exitCriterionHolds, holds, leaveByExitCriteria, passOn, walkTo } from './walk.ts';

type Enter = Extract<Op, { kind: 'enter' }>;

/**
 * The machine: one contact in one journey, one input, the next state and what to do about it. Pure: the same
 * arguments give the same answer. An input that is no longer wanted (a stale timer, a touch after the exit) changes nothing.
 */
export function advance(before: JourneyState, input: Input, context: StepContext): StepResult {
  const draft: Draft = { state: before, effects: [], context };
  apply(draft, input);
  scheduleReentry(draft, before);
  return { state: draft.state, effects: draft.effects };
}

function apply(draft: Draft, input: Input): void {
  const { context } = draft;
  switch (input.kind) {
    case 'start':
      scheduleDates(draft);
      return enterWhere(draft, (enter) => enter.trigger.kind === 'segment');
    case 'event':
      return applyEvent(draft, input.event);
    case 'updated':
      return applyUpdate(draft, input.attributes);
    case 'go-to':
      return comeFromAnotherJourney(draft);
    case 'enter-timer':
      // Once a second: somebody who came and left within it would go round for ever.
      if (draft.state.lastEntrySecond === context.nowSecond) return;
      return enterWhere(draft, ({ trigger }, op) =>
        input.op === null ? trigger.kind === 'segment' : op === input.op && trigger.kind === 'date' && dateOf(trigger, context) === context.nowSecond,
      );
    case 'timer': {
      const { instance } = draft.state;
      if (instance === null || instance.token !== input.token) return;
      const op = context.journey.ops[instance.op]!;
      if (op.kind === 'consent') changeConsent(draft, op, instance);
      // The last way out of a wait for events is its time running out; every other wait has its first.
      return passOn(draft, op.kind === 'wait-event' ? op.exits.length : 0);
    }
    case 'touch-due': {
      if (findTouch(draft.state, input.token) === null) return;
      if (exitCriterionHolds(draft)) return leaveByExitCriteria(draft);
      draft.effects.push({ kind: 'ask', ask: askFor(draft.state, input.token, context) });
      return;
    }
    case 'decided': {
      if (draft.state.instance?.token === input.token) return passOn(draft, 0);
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

function applyEvent(draft: Draft, event: ContactEvent): void {
  const { instance, dials } = draft.state;
  if ((instance !== null || dials.length > 0) && exitCriterionHolds(draft)) return leaveByExitCriteria(draft);
  if (instance !== null) {
    const op = draft.context.journey.ops[instance.op]!;
    if (op.kind !== 'wait-event') return;
    const exit = op.exits.findIndex(({ match }) => eventMatches(match, event));
    if (exit !== -1) passOn(draft, exit, event.id);
    return;
  }
  enterWhere(draft, ({ trigger }) => trigger.kind === 'event' && eventMatches(trigger.match, event), event);
  askSegments(draft);
}

/** A change of the contact is looked at like an event; dates that changed ring anew. Waits keep the date they began with. */
function applyUpdate(draft: Draft, attributes: readonly string[]): void {
  const { instance, dials } = draft.state;
  if ((instance !== null || dials.length > 0) && exitCriterionHolds(draft)) leaveByExitCriteria(draft);
  scheduleDates(draft, attributes);
  askSegments(draft);
}

/** Who belongs to a segment is asked when all events of the second are known. */
function askSegments(draft: Draft): void {
  const { state, context } = draft;
  if (state.instance !== null || state.lastEntrySecond === context.nowSecond) return;
  const asks = context.journey.entries.map((op) => enterOp(context, op)).some((enter) => enter.trigger.kind === 'segment' && admits(state, enter, context));
  if (asks) draft.effects.push({ kind: 'enter-timer', op: null, atSecond: context.nowSecond });
}

/** In by the first entry, whose trigger is not asked: its re-entry rule and condition are, and the exit criteria. */
function comeFromAnotherJourney(draft: Draft): void {
  const { state, context } = draft;
  const op = entriesInOrder(context)[0];
  if (op === undefined) return;
  if (state.instance === null && !exitCriterionHolds(draft) && admits(state, enterOp(context, op), context)) return enterAt(draft, op);
  draft.effects.push({ kind: 'turned-away', op, entry: state.entries });
}

/** Dates ahead of now ring when they come; dates behind are missed, not made up for. `attributes`: only these. */
function scheduleDates(draft: Draft, attributes?: readonly string[]): void {
  const { context } = draft;
  for (const op of context.journey.entries) {
    const { trigger } = enterOp(context, op);
    if (trigger.kind !== 'date' || attributes?.includes(trigger.attribute) === false) continue;
    const atSecond = dateOf(trigger, context);
    if (atSecond !== null && atSecond >= context.nowSecond) draft.effects.push({ kind: 'enter-timer', op, atSecond });
  }
}

function dateOf({ attribute, offsetSeconds }: Extract<Enter['trigger'], { kind: 'date' }>, { contact, zone }: StepContext): number | null {
  const date = dateInstant(attributeOf(contact, attribute), zone);
  return date === null ? null : date + offsetSeconds;
}

function entriesInOrder({ journey }: StepContext): OpIndex[] {
  return journey.entries.toSorted((a, b) => (journey.nodeIds[a]! < journey.nodeIds[b]! ? -1 : 1));
}

/** Enters at the first entry, by node id, that is asked for, whose condition holds and whose re-entry rule allows it. */
function enterWhere(draft: Draft, wanted: (enter: Enter, op: OpIndex) => boolean, event: ContactEvent | null = null): void {
  const { state, context } = draft;
  if (state.instance !== null || exitCriterionHolds(draft)) return;
  const op = entriesInOrder(context).find((candidate) => {
    const enter = enterOp(context, candidate);
    return wanted(enter, candidate) && admits(state, enter, context, event);
  });
  if (op !== undefined) enterAt(draft, op, event);
}

function enterAt(draft: Draft, op: OpIndex, event: ContactEvent | null = null): void {
  const { state, context } = draft;
  const { nowSecond } = context;
  const entry = state.entries + 1;
  const instance: Instance = { entry, enteredSecond: nowSecond, op, token: 0, dueSecond: null, visits: {}, steps: 0 };
  const key = entryKey(enterOp(context, op), event);
  const lastEntryByKey = key === null ? state.lastEntryByKey : { ...state.lastEntryByKey, [key]: nowSecond };
  draft.state = { ...state, entries: entry, lastEntrySecond: nowSecond, lastEntryByKey, instance };
  draft.effects.push({ kind: 'entered', op, entry });
  if (entry >= MAX_ENTRIES) {
    draft.state = { ...draft.state, instance: null };
    draft.effects.push({ kind: 'left', op, entry, outcome: OUTCOME_LOOP });
    return;
  }
  walkTo(draft, op);
}

/** What an entry's re-entry rule is counted by apart: the field and its value in the event ('' where it has none); null: by nothing. */
function entryKey({ trigger }: Enter, event: ContactEvent | null): string | null {
  if (event === null || trigger.kind !== 'event' || trigger.key === null) return null;
  const value = Object.hasOwn(event.data, trigger.key) ? event.data[trigger.key] : '';
  return JSON.stringify([trigger.key, String(value)]);
}

/** Whether an entry's re-entry rule and condition let the contact in now. Without an event, all entries count. */
function admits(state: JourneyState, enter: Enter, context: StepContext, event: ContactEvent | null = null): boolean {
  const { nowSecond } = context;
  const { trigger, reentryAfterSeconds } = enter;
  const key = entryKey(enter, event);
  const last = key === null ? state.lastEntrySecond : (state.lastEntryByKey[key] ?? null);
  if (state.entries >= MAX_ENTRIES) return false;
  if (last !== null && (reentryAfterSeconds === null || nowSecond < last + reentryAfterSeconds)) return false;
  return holds(trigger.condition, context);
}

/**
 * Somebody who has just left and still belongs to the segment comes again as soon as the rule allows, but not if the
 * entry took no time at all: that would go round for ever within one second.
 */
function scheduleReentry(draft: Draft, before: JourneyState): void {
  const { state, context } = draft;
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
