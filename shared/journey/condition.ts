import { z } from 'zod';
import { lifecycleStageSchema } from '../contacts/contact.ts';
import { eventTypeSchema } from '../contacts/event.ts';

/** One question about a contact at an instant. */
export const simpleConditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anyone') }),
  z.object({
    kind: z.literal('attribute'),
    attribute: z.string().min(1),
    operator: z.enum(['equals', 'not-equals', 'contains', 'at-least', 'at-most', 'is-known', 'is-unknown']),
    value: z.string().default(''),
  }),
  z.object({ kind: z.literal('lifecycle-stage'), stages: z.array(lifecycleStageSchema).min(1) }),
  z.object({ kind: z.literal('account-tier'), tiers: z.array(z.number().int().min(1).max(4)).min(1) }),
  z.object({ kind: z.literal('intent-at-least'), score: z.number().min(0).max(100) }),
  /** Such an event happened in the last `withinDays` days, counted back from the instant asked. */
  z.object({ kind: z.literal('engaged'), event: eventTypeSchema, withinDays: z.number().int().min(1).max(3650) }),
]);
export type SimpleCondition = z.infer<typeof simpleConditionSchema>;

/** What makes somebody belong to a segment: all of some questions, or any of them. */
export const segmentRuleSchema = z.object({ match: z.enum(['all', 'any']), conditions: z.array(simpleConditionSchema).min(1).max(20) });
export type SegmentRule = z.infer<typeof segmentRuleSchema>;

/**
 * A question about a contact at an instant; used by entries, branches, goals and exit criteria. A segment of the workspace is
 * written out with what it asked when it was chosen: the journey's hash covers it, and what was approved is what runs, whatever
 * becomes of the segment. A check says where the two differ.
 */
export const conditionSchema = z.discriminatedUnion('kind', [
  ...simpleConditionSchema.options,
  segmentRuleSchema.extend({ kind: z.literal('segment'), segmentId: z.string().min(1), name: z.string().min(1).max(80) }),
]);
export type Condition = z.infer<typeof conditionSchema>;
