import { z } from 'zod';
import { DAY_SECONDS } from '../time/local.ts';
import type { EventType } from './event.ts';
import { eventTypeSchema } from './event.ts';

/** How a workspace reckons intent: points by what a contact did, and the days after which they count half. */
export const intentScoringSchema = z.object({
  halfLifeDays: z.number().min(1).max(365),
  /** 0 to 100 points each; what is not named counts nothing */
  points: z.partialRecord(eventTypeSchema, z.number().min(0).max(100)),
});
export type IntentScoring = z.infer<typeof intentScoringSchema>;

/** A team's own judgement, to begin with: what costs a buyer more effort counts more. */
export const DEFAULT_INTENT_SCORING: IntentScoring = {
  halfLifeDays: 30,
  points: { email_opened: 1, page_viewed: 2, email_clicked: 5, sms_clicked: 5, sms_received: 15, email_replied: 15, form_submitted: 25, deal_opened: 30, meeting_booked: 40 },
};

export const HIGHEST_SCORE = 100;

/** Something a contact did, as far as the score asks. */
export interface ScoredEvent {
  type: EventType;
  atSecond: number;
}

/** What points are worth some seconds later: each half-life takes half of them. Of what is still to come (a negative age) the result grows. */
export function decayed(points: number, ageSeconds: number, halfLifeDays: number): number {
  return points * 2 ** (-ageSeconds / (halfLifeDays * DAY_SECONDS));
}

/** A sum of points as a score: one decimal, 100 at most. */
export function scoreOfPoints(sum: number): number {
  return Math.min(HIGHEST_SCORE, Math.round(sum * 10) / 10);
}

/**
 * Intent at a Unix second, 0 to 100 with one decimal: min(100, Σ points(type) · 2^(−age ÷ half-life)) over what happened until
 * then. Exponential decay with a half-life is the usual time decay of lead scores and of time-decay attribution; it has no
 * memory, so that the order of events makes no difference and each point loses half its worth in every half-life.
 */
export function intentScoreAt(events: Iterable<ScoredEvent>, atSecond: number, { halfLifeDays, points }: IntentScoring): number {
  let sum = 0;
  for (const { type, atSecond: happened } of events) {
    const worth = points[type] ?? 0;
    if (worth > 0 && happened <= atSecond) sum += decayed(worth, atSecond - happened, halfLifeDays);
  }
  return scoreOfPoints(sum);
}
