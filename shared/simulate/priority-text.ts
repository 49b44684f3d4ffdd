import type { CompiledJourney } from '../engine/ops.ts';
import { conditionWords } from '../words/condition.ts';
import { listWords, quote } from '../words/text.ts';
import type { Asked } from './probe.ts';
import type { DecisionEntry, ReckonedPriority } from './trace.ts';

type Journeys = ReadonlyMap<string, CompiledJourney>;

/** A priority with what made it: "65 (40, and 25 more: account tier is 1)". */
export function reckonedWords({ now, held }: ReckonedPriority, { priority, priorityRules = [] }: CompiledJourney): string {
  const rules = held.map((rule) => priorityRules[rule]!);
  if (rules.length === 0) return String(now);
  const because = rules.map(({ condition, points }) => `${Math.abs(points)} ${points < 0 ? 'less' : 'more'} since ${conditionWords(condition)}`);
  return `${now} (${priority}, ${listWords(because, 'and')})`;
}

/**
 * Who went first of the touches that wanted one contact at one instant, and by which priorities. Null: nobody else did, and
 * the journey has no rules on its priority.
 */
export function priorityText({ entry, sameSecond }: Pick<Asked, 'entry' | 'sameSecond'>, journeys: Journeys): string | null {
  const rival = ({ contactId, journeyId }: DecisionEntry): boolean => contactId === entry.contactId && journeyId !== entry.journeyId;
  const isHeld = ({ decision }: DecisionEntry): boolean => decision.reason === 'COLLISION' || decision.reason === 'FREQ_CAP';
  if (isHeld(entry)) {
    const first = sameSecond.before.findLast((other) => rival(other) && other.decision.outcome === 'allow');
    if (first !== undefined) return wentFirst(first, entry, journeys);
  }
  if (entry.decision.outcome === 'allow') {
    const later = sameSecond.after.find((other) => rival(other) && isHeld(other));
    if (later !== undefined) return wentFirst(entry, later, journeys);
  }
  return entry.priority === undefined ? null : `The priority of ${nameOf(entry, journeys)} was ${priorityWords(entry, journeys)}.`;
}

function wentFirst(first: DecisionEntry, other: DecisionEntry, journeys: Journeys): string {
  const [its, that] = [priorityWords(first, journeys), priorityWords(other, journeys)];
  const isTie = priorityOf(first, journeys) === priorityOf(other, journeys);
  return `${nameOf(first, journeys)} went first: its priority was ${its}, that of ${nameOf(other, journeys)} ${that}${isTie ? ', and of equals the first by id goes' : ''}.`;
}

function nameOf({ journeyId }: DecisionEntry, journeys: Journeys): string {
  return quote(journeys.get(journeyId)?.name ?? journeyId);
}

function priorityOf({ journeyId, priority }: DecisionEntry, journeys: Journeys): number {
  return priority?.now ?? journeys.get(journeyId)!.priority;
}

function priorityWords(entry: DecisionEntry, journeys: Journeys): string {
  const journey = journeys.get(entry.journeyId)!;
  return reckonedWords(entry.priority ?? { now: journey.priority, held: [] }, journey);
}
