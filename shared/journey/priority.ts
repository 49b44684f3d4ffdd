import { z } from 'zod';
import { conditionSchema } from './condition.ts';

export const LEAST_PRIORITY = 0;
export const MOST_PRIORITY = 100;

/** Points on top of a journey's own priority for contacts of whom a condition holds; fewer than 0 take some away. */
export const journeyPriorityRuleSchema = z.object({
  condition: conditionSchema,
  points: z.number().int().min(-MOST_PRIORITY).max(MOST_PRIORITY),
});
export type JourneyPriorityRule = z.infer<typeof journeyPriorityRuleSchema>;

/** A priority with the points of all rules that hold added up, kept from 0 to 100. */
export function raisedPriority(own: number, points: number): number {
  return Math.max(LEAST_PRIORITY, Math.min(MOST_PRIORITY, own + points));
}

/** The highest that rules can make of a priority. */
export function highestPriority(own: number, rules: readonly Pick<JourneyPriorityRule, 'points'>[]): number {
  return raisedPriority(own, rules.reduce((sum, { points }) => sum + Math.max(0, points), 0));
}
