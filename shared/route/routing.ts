import { z } from 'zod';
import { lifecycleStageSchema } from '../contacts/contact.ts';
import { slaMinutesSchema, TASK_KINDS, type TaskKind } from '../nodes/task-kinds.ts';

/** What a reply is. An opt-out is told by the policy's own reading and never by a rule here. */
export const REPLY_CLASSES = ['opt-out', 'meeting-request', 'question', 'interest', 'not-now', 'wrong-person', 'other'] as const;
export type ReplyClass = (typeof REPLY_CLASSES)[number];

export const REPLY_CLASS_WORDS: Readonly<Record<ReplyClass, string>> = {
  'opt-out': 'Opt-out',
  'meeting-request': 'Meeting request',
  question: 'Question',
  interest: 'Interest',
  'not-now': 'Not now',
  'wrong-person': 'Wrong person',
  other: 'Something else',
};

const ruled = z.enum(REPLY_CLASSES).exclude(['opt-out', 'other']);

/** One rule of the reading: its class, where a text has one of its phrases. Rules are asked in order, the first that fits wins. */
export const replyRuleSchema = z.object({
  id: z.string().min(1).max(60),
  class: ruled,
  /** words that follow one another, without case and signs; * stands for any one word, ? for a question mark */
  phrases: z.array(z.string().trim().min(1).max(120)).min(1).max(200),
  /** what a person reads as the reason */
  explanation: z.string().max(300).default(''),
});
export type ReplyRule = z.infer<typeof replyRuleSchema>;

/** What comes of a reply or an action. */
export const treatmentSchema = z.object({
  createsTask: z.boolean(),
  kind: z.enum(Object.keys(TASK_KINDS) as [TaskKind, ...TaskKind[]]),
  /** working minutes of its owner until the first response is due */
  slaMinutes: slaMinutesSchema,
  /** higher is answered first */
  priority: z.number().int().min(0).max(100),
  /** how long an owner is busy with it, for the simulation */
  handlingMinutes: z.number().min(1).max(600),
  nextStep: z.string().max(300),
});
export type Treatment = z.infer<typeof treatmentSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as 09:00');

const hours = z.object({
  id: z.string().min(1).max(120),
  /** as contacts name their owner */
  name: z.string().trim().min(1).max(120),
  timeZone: z.string().min(1).max(60),
  /** ISO weekdays, 1 Monday to 7 */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  opens: timeOfDay,
  closes: timeOfDay,
});
const closesLater = ({ opens, closes }: z.infer<typeof hours>): boolean => opens < closes;
const CLOSES_EARLIER = { message: 'expected to close after it opens', path: ['closes'] };

/** Somebody and when they work, by their own clock. */
export const ownerHoursSchema = hours.refine(closesLater, CLOSES_EARLIER);
export type OwnerHours = z.infer<typeof ownerHoursSchema>;

/** Somebody who answers. */
export const routedOwnerSchema = hours
  .extend({
    /** share of the tasks that no account's owner gets; 0: only their own accounts */
    weight: z.number().int().min(0).max(100),
  })
  .refine(closesLater, CLOSES_EARLIER);
export type RoutedOwner = z.infer<typeof routedOwnerSchema>;

export const HIGH_INTENT_EVENTS = ['form_submitted', 'meeting_booked', 'email_replied', 'sms_clicked'] as const;

/** Who goes first: points on top of a task's own priority for contacts of some stage, tier, intent or offer interest, or by any other field. */
export const priorityRuleSchema = z.object({
  id: z.string().min(1).max(60),
  condition: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('lifecycle-stage'), stages: z.array(lifecycleStageSchema).min(1) }),
    z.object({ kind: z.literal('account-tier'), tiers: z.array(z.number().int().min(1).max(4)).min(1) }),
    z.object({ kind: z.literal('intent-at-least'), score: z.number().min(0).max(100) }),
    z.object({ kind: z.literal('attribute'), attribute: z.string().max(200), operator: z.enum(['equals', 'not-equals', 'contains', 'at-least', 'at-most', 'is-known', 'is-unknown']), value: z.string().max(200).default('') }),
  ]),
  points: z.number().int().min(-100).max(100),
});
export type PriorityRule = z.infer<typeof priorityRuleSchema>;

/** How replies and high-intent actions get to people. Nothing of it sends anything by itself. */
export const routingSchema = z.object({
  rules: z.array(replyRuleSchema).max(100),
  treatments: z.record(z.enum(REPLY_CLASSES), treatmentSchema),
  /** actions that make a task as well */
  highIntent: z.object({ events: z.array(z.enum(HIGH_INTENT_EVENTS)), treatment: treatmentSchema }),
  /** all that hold are added up */
  priorityRules: z.array(priorityRuleSchema).max(20).default([]),
  owners: z.array(routedOwnerSchema).max(500).refine((owners) => new Set(owners.map(({ id }) => id)).size === owners.length, 'expected ids that differ'),
  /** an owner's id: who gets what nobody else does; null: nobody */
  fallbackOwner: z.string().nullable(),
  /** part of the time until due after which the owner is warned, as 0.75 */
  warningShare: z.number().gt(0).max(1),
  /** who hears of a breach; empty: nobody */
  escalateTo: z.string().max(120),
});
export type Routing = z.infer<typeof routingSchema>;
