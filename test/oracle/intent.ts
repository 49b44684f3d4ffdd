import type { Contact } from '../../shared/contacts/contact.ts';
import { intentScoreAt, type IntentScoring, decayed, scoreOfPoints } from '../../shared/contacts/intent-score.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';

/** How intent is reckoned, and what a step set it to: from then on that decays, and only what was heard later adds to it. */
export interface OracleIntent {
  readonly scoring: IntentScoring;
  readonly set: { readonly score: number; readonly atSecond: number; readonly heard: number } | null;
}

interface Heard {
  readonly contact: Contact;
  readonly events: readonly TimedEvent[];
  readonly nowSecond: number;
  /** null: the contact's own figure counts */
  readonly intent: OracleIntent | null;
}

/** The contact with the intent of now: every event that was heard, reckoned anew each time. */
export function reckonedContact({ contact, events, nowSecond, intent }: Heard): Contact {
  if (intent === null) return contact;
  const { scoring, set } = intent;
  if (set === null) return { ...contact, intentScore: intentScoreAt(events.map(({ event, atSecond }) => ({ type: event.type, atSecond })), nowSecond, scoring) };
  let sum = decayed(set.score, nowSecond - set.atSecond, scoring.halfLifeDays);
  for (const { event, atSecond } of events.slice(set.heard)) sum += decayed(scoring.points[event.type] ?? 0, nowSecond - atSecond, scoring.halfLifeDays);
  return { ...contact, intentScore: scoreOfPoints(sum) };
}

export function intentNow({ events, nowSecond, intent }: Heard, score: number): OracleIntent | null {
  return intent === null ? null : { ...intent, set: { score, atSecond: nowSecond, heard: events.length } };
}
