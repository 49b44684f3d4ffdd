import { type EventType, eventTypeSchema } from '../contacts/event.ts';
import type { Condition } from '../journey/condition.ts';
import { highestPriority, LEAST_PRIORITY, MOST_PRIORITY } from '../journey/priority.ts';
import type { CompiledPolicy } from '../policy/compile.ts';
import { partsOf } from '../policy/rate/parts.ts';
import { sendingRateOf } from '../policy/rate/sending-rates.ts';
import type { TouchKind } from '../policy/touch-kind.ts';
import { mergeFieldsOf } from '../words/merge-fields.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { NEVER } from './agenda.ts';
import { ALWAYS, codeOf, ENGAGED, INTENT, PARTS, type ReadyCondition, RECORD } from './code.ts';
import { stepWords } from './draw.ts';
import { exitsOf } from './exits.ts';
import { type ProgramIntent, programIntent } from './intent.ts';
import type { CompiledJourney, EventMatch, Op, OpIndex } from './ops.ts';
import { EVENT_TYPES, eventTypeIndex, OP_KINDS, type Program, type ReadyJourney, type ReadyOp } from './program.ts';
import { MOST_OPS } from './trace-columns.ts';
import { compareText } from '../words/text.ts';

const eventTypes: readonly EventType[] = eventTypeSchema.options;

/** Works journeys into flat tables. The order in which they are given makes no difference. `heardTypes`: 1 for each event type of which owners want to know. Throws RangeError where there are more steps than a trace can name. */
export function createProgram(given: readonly CompiledJourney[], compiled: CompiledPolicy, heardTypes: Uint8Array | null = null): Program {
  const steps = given.reduce((sum, { ops: own }) => sum + own.length, 0);
  if (steps > MOST_OPS) throw new RangeError(`The journeys have ${steps} steps together; expected at most ${MOST_OPS}. Run fewer of them at once.`);
  // Versions of one journey stay in the order in which they came.
  const sorted = given.toSorted((a, b) => compareText(a.id, b.id));
  const ranked = sorted.toSorted((a, b) => b.priority - a.priority || compareText(a.id, b.id));
  const places = placesOf(sorted);
  const conditions: ReadyCondition[] = [];
  const conditionNumbers = new Map<string, number>();
  const matches: { match: EventMatch; key: string }[] = [];
  const matchNumbers = new Map<string, number>();
  const scoring = compiled.policy.intentScoring ?? null;
  const conditionNumber = (condition: Condition): number => {
    const key = JSON.stringify(condition);
    let number = conditionNumbers.get(key);
    if (number === undefined) {
      const parts = condition.kind === 'segment' ? condition.conditions.map(conditionNumber) : [];
      number = conditions.push(readyCondition(condition, key, parts, scoring !== null)) - 1;
      conditionNumbers.set(key, number);
    }
    return number;
  };
  const matchNumber = (match: EventMatch): number => {
    const key = JSON.stringify([match.event, match.channel ?? null, Object.entries(match.data ?? {}).sort()]);
    let number = matchNumbers.get(key);
    if (number === undefined) {
      number = matches.push({ match, key }) - 1;
      matchNumbers.set(key, number);
    }
    return number;
  };

  const dateAttributes = [...new Set(sorted.flatMap(({ ops: raw }) => raw.flatMap(dateAttributeOf)))];
  const ops: ReadyOp[] = [];
  const journeys: ReadyJourney[] = [];
  for (const [index, journey] of sorted.entries()) {
    const firstOp = ops.length;
    const enters = journey.entries.map((op) => ({ op, enter: journey.ops[op] as Extract<Op, { kind: 'enter' }> }));
    const segments = enters.filter(({ enter }) => enter.trigger.kind === 'segment');
    const ready: ReadyJourney = {
      journey,
      index,
      rank: ranked.indexOf(journey),
      firstOp,
      deadlineSeconds: journey.deadlineSeconds ?? NEVER,
      firstWho: places.get(journey)!.get(journey.priority)!,
      priorityRules: (journey.priorityRules ?? []).map(({ condition, points }) => ({ condition: conditionNumber(condition), points })),
      whoByPriority: hasPriorityRules(journey) ? [...places.get(journey)!].toSorted(([a], [b]) => a - b).map(([, who]) => who) : [],
      criteria: journey.exitCriteria.map(conditionNumber),
      entries: journey.entries.toSorted((a, b) => (journey.nodeIds[a]! < journey.nodeIds[b]! ? -1 : 1)).map((op) => firstOp + op),
      reentryWaits: [...new Set(segments.flatMap(({ enter }) => (enter.reentryAfterSeconds === null ? [] : [enter.reentryAfterSeconds])))],
      hasSegment: segments.length > 0,
      dateEntries: enters.flatMap(({ op, enter: { trigger } }) =>
        trigger.kind === 'date' ? [{ op: firstOp + op, column: dateAttributes.indexOf(trigger.attribute), attribute: trigger.attribute, offsetSeconds: trigger.offsetSeconds }] : [],
      ),
      cares: new Uint8Array(EVENT_TYPES),
      startsAtOnce: enters.some(({ enter }) => enter.trigger.kind !== 'event'),
    };
    journeys.push(ready);
    const firstTouchWho = places.get(journey)!.get(highestPriority(journey.priority, journey.priorityRules ?? []))!;
    const nodeRanks = new Map(journey.nodeIds.toSorted().map((id, rank) => [id, rank + 1]));
    for (const [at, op] of journey.ops.entries()) {
      const nodeId = journey.nodeIds[at]!;
      ops.push({
        op,
        kind: OP_KINDS.indexOf(op.kind),
        journey: ready,
        index: firstOp + at,
        nodeRank: nodeRanks.get(nodeId)!,
        who: (op.kind === 'touch' || op.kind === 'task' ? firstTouchWho : ready.firstWho) + nodeRanks.get(nodeId)!,
        nodeId,
        words: stepWords(journey.id, nodeId),
        exits: exitsOf(op).map((exit: OpIndex) => (exit === -1 ? -1 : firstOp + exit)),
        conditions: conditionsOf(op).map(conditionNumber),
        matches: matchesOf(op).map(matchNumber),
        touch: touchOf(op, journey, compiled),
        ...sendingOf(op, nodeId, journey, compiled),
        isRanked: ready.priorityRules.length > 0,
        isMarketing: (op.kind === 'touch' || op.kind === 'task') && op.purpose === 'marketing',
        seconds: op.kind === 'wait' ? op.seconds : op.kind === 'wait-event' ? op.timeoutSeconds : op.kind === 'task' ? op.slaSeconds : 0,
      });
    }
  }
  const asksEmailDepth = ops.some(({ touch }) => touch?.sequence.some(({ rule }) => rule.ruleId === 'sequence/email-depth') === true);
  const intent = scoring !== null && asksIntent(ops, conditions) ? programIntent(scoring, eventTypes) : null;
  for (const ready of journeys) noteCares(ready, ops, conditions, intent);
  const slots = newestSlots(conditions);
  return {
    journeys,
    ops,
    ...codeOf(ops, conditions, slots.newestSlot),
    kinds: Uint8Array.from(ops, ({ kind }) => kind),
    conditions,
    matches,
    journeyOf: new Map(journeys.map((ready) => [ready.journey.id, ready])),
    versionsOf: Map.groupBy(journeys, ({ journey }) => journey.id),
    ...slots,
    isRelevant: relevantTypes(journeys, conditions, asksEmailDepth, intent, heardTypes),
    asksEmailDepth,
    intent,
    waitsForSenders: ops.some(({ rate }) => rate >= 0),
    hasUpdates: ops.some(({ op }) => op.kind === 'update'),
    dateAttributes,
  };
}

function hasPriorityRules({ priorityRules }: CompiledJourney): boolean {
  return priorityRules !== undefined && priorityRules.length > 0;
}

/** Where each journey's nodes begin among all, by each priority that it can have: higher first, then its id. */
function placesOf(sorted: readonly CompiledJourney[]): ReadonlyMap<CompiledJourney, ReadonlyMap<number, number>> {
  const every = Array.from({ length: MOST_PRIORITY - LEAST_PRIORITY + 1 }, (_, index) => LEAST_PRIORITY + index);
  const standings = sorted.flatMap((journey) => (hasPriorityRules(journey) ? every : [journey.priority]).map((priority) => ({ journey, priority })));
  const places = new Map(sorted.map((journey) => [journey, new Map<number, number>()]));
  let who = 1;
  for (const { journey, priority } of standings.toSorted((a, b) => b.priority - a.priority)) {
    places.get(journey)!.set(priority, who);
    who += journey.ops.length + 1;
  }
  return places;
}

function readyCondition(condition: Condition, key: string, parts: readonly number[], isReckoned: boolean): ReadyCondition {
  const plain = { condition, key, eventType: -1, withinSeconds: 0, parts, isAny: condition.kind === 'segment' && condition.match === 'any' };
  if (condition.kind === 'engaged') return { ...plain, kind: ENGAGED, eventType: eventTypeIndex(condition.event), withinSeconds: condition.withinDays * DAY_SECONDS };
  if (isReckoned && (condition.kind === 'intent-at-least' || (condition.kind === 'attribute' && condition.attribute === 'intentScore'))) return { ...plain, kind: INTENT };
  return { ...plain, kind: condition.kind === 'anyone' ? ALWAYS : condition.kind === 'segment' ? PARTS : RECORD };
}

/** Whether a condition, a rule on touches or a step reads the intent score. */
function asksIntent(ops: readonly ReadyOp[], conditions: readonly ReadyCondition[]): boolean {
  if (conditions.some(({ kind }) => kind === INTENT)) return true;
  return ops.some(({ op, touch }) => touch?.sequence.some(({ rule }) => rule.ruleId === 'sequence/intent') === true || op.kind === 'webhook' || (op.kind === 'update' && op.changes.some(({ attribute }) => attribute === 'intentScore')));
}

function dateAttributeOf(op: Op): string[] {
  if (op.kind === 'wait-attribute') return [op.attribute];
  return op.kind === 'enter' && op.trigger.kind === 'date' ? [op.trigger.attribute] : [];
}

function conditionsOf(op: Op): readonly Condition[] {
  switch (op.kind) {
    case 'enter':
      return [op.trigger.condition];
    case 'branch':
      return op.rules.map(({ condition }) => condition);
    case 'goal':
      return [op.condition];
    default:
      return [];
  }
}

function matchesOf(op: Op): readonly EventMatch[] {
  if (op.kind === 'wait-event') return op.exits.map(({ match }) => match);
  return op.kind === 'enter' && op.trigger.kind === 'event' ? [op.trigger.match] : [];
}

function touchOf(op: Op, { id, category, quietHours, cap }: CompiledJourney, { kinds }: CompiledPolicy): TouchKind | null {
  if ((op.kind !== 'touch' && op.kind !== 'task') || op.channel === null) return null;
  return kinds.kindOf({
    channel: op.channel, purpose: op.purpose, mixedContent: false, category, brand: null, similarProducts: false, separateSender: false,
    job: op.kind === 'touch' ? op.job : null, journeyId: id, quietHours, cap,
  });
}

/** Which sender a message waits for, and what it takes of its time. */
function sendingOf(op: Op, nodeId: string, { sourceSystem, smsTexts }: CompiledJourney, { policy: { sendingRates = [] } }: CompiledPolicy): Pick<ReadyOp, 'rate' | 'text' | 'parts'> {
  const rate = op.kind === 'touch' ? sendingRateOf(sendingRates, op.channel, sourceSystem) : -1;
  const text = rate === -1 ? '' : (smsTexts?.[nodeId] ?? '');
  return mergeFieldsOf(text).length > 0 ? { rate, text, parts: 0 } : { rate, text: null, parts: rate === -1 ? 0 : partsOf((op as Extract<Op, { kind: 'touch' }>).channel, text) };
}

/** Events that nobody waits for, asks about or enters by pass a journey by without moving anybody. */
function noteCares({ cares, entries, criteria, reentryWaits, hasSegment, firstOp, journey }: ReadyJourney, ops: readonly ReadyOp[], conditions: readonly ReadyCondition[], intent: ProgramIntent | null): void {
  const note = (number: number): void => {
    const { condition, eventType, kind, parts } = conditions[number]!;
    if (eventType >= 0) cares[eventType] = 1;
    if (kind === INTENT) {
      // "At least" comes true only by what is worth points, any other question by time alone: those are looked at again whatever happens.
      if (condition.kind !== 'intent-at-least') cares.fill(1);
      else intent!.points.forEach((points, type) => (cares[type] = points > 0 ? 1 : cares[type]!));
    }
    for (const part of parts) note(part);
  };
  for (const number of criteria) note(number);
  for (const entry of entries) for (const number of ops[entry]!.conditions) note(number);
  for (const { op } of ops.slice(firstOp, firstOp + journey.ops.length)) for (const { event } of matchesOf(op)) cares[eventTypeIndex(event)] = 1;
  // Somebody who left in the very second of their entry is looked at again at whatever happens next, and so is
  // somebody whom an exit criterion kept out of a segment, once that lies back far enough.
  if (reentryWaits.length > 0 || (hasSegment && criteria.some((number) => asksOfLately(conditions, number)))) cares.fill(1);
}

/** Whether a condition, or a part of it, asks what happened lately, so that it can cease to hold by time alone. */
function asksOfLately(conditions: readonly ReadyCondition[], number: number): boolean {
  const { kind, parts } = conditions[number]!;
  return kind === ENGAGED || kind === INTENT || parts.some((part) => asksOfLately(conditions, part));
}

/** Numbers the event types that conditions ask about. */
function newestSlots(conditions: readonly ReadyCondition[]): { newestSlot: Int8Array; newestSlots: number } {
  const types = [...new Set(conditions.flatMap(({ eventType }) => (eventType < 0 ? [] : [eventType])))];
  return { newestSlot: Int8Array.from(eventTypes, (_, type) => types.indexOf(type)), newestSlots: types.length };
}

/** Events of which a journey, a condition, the gate or an owner wants to know. */
function relevantTypes(journeys: readonly ReadyJourney[], conditions: readonly ReadyCondition[], asksEmailDepth: boolean, intent: ProgramIntent | null, heardTypes: Uint8Array | null): Uint8Array {
  const relevant = heardTypes?.slice() ?? new Uint8Array(EVENT_TYPES);
  for (const { eventType } of conditions) if (eventType >= 0) relevant[eventType] = 1;
  intent?.points.forEach((points, type) => (relevant[type] = points > 0 ? 1 : relevant[type]!));
  if (asksEmailDepth) for (const type of ['email_opened', 'email_clicked'] as const) relevant[eventTypeIndex(type)] = 1;
  for (const { cares } of journeys) cares.forEach((value, type) => (relevant[type] = relevant[type]! | value));
  return relevant;
}
