import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { localTimeSchema } from './local-time.ts';
import { journeyPriorityRuleSchema, LEAST_PRIORITY, MOST_PRIORITY } from './priority.ts';

/** A step on the canvas. `config` is parsed by its node type's own schema; here it is only JSON. */
export const journeyNodeSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  type: z.string().min(1),
  config: z.record(z.string(), z.json()),
});
export type JourneyNode = z.infer<typeof journeyNodeSchema>;

/** From a node's named output port to another node's one input. */
export const journeyEdgeSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,127}$/),
  source: z.string(),
  sourcePort: z.string(),
  target: z.string(),
});
export type JourneyEdge = z.infer<typeof journeyEdgeSchema>;

export const journeySettingsSchema = z.object({
  /** Higher wins when two journeys want the same contact at the same minute. 0 to 100. */
  priority: z.number().int().min(LEAST_PRIORITY).max(MOST_PRIORITY).default(50),
  /** Who goes first by stage, tier or intent: points of all rules that hold when a touch competes are added to the priority. Never an empty list, so that a journey without keeps its hash. */
  priorityRules: z.array(journeyPriorityRuleSchema).min(1).max(20).optional(),
  /** Consent category or programme its messages belong to. */
  category: z.string().min(1).default('general'),
  /** System that sends it today; in the separate posture it decides which ledger, caps and gaps apply. */
  sourceSystem: z.string().min(1).default('workspace'),
  /** After this many days from entry every waiting touch of the contact is dropped; null: none. */
  deadlineDays: z.number().int().min(1).max(730).nullable().default(null),
  /** Holding any of these ends the journey for the contact, also in the middle of a wait. */
  exitCriteria: z.array(conditionSchema).default([]),
  /** Local hours, half-open, that tighten the policy and never loosen it; null: the policy's alone. */
  quietHours: z.object({ open: localTimeSchema, close: localTimeSchema }).nullable().default(null),
  /** Tightening cap on touches of this journey over rolling days; null: the policy's alone. */
  cap: z.object({ max: z.number().int().min(1), days: z.number().int().min(1).max(365) }).nullable().default(null),
  senderName: z.string().default(''),
});
export type JourneySettings = z.infer<typeof journeySettingsSchema>;

export const positionSchema = z.object({ x: z.number(), y: z.number() });
export type Position = z.infer<typeof positionSchema>;

/** A frame around steps, with a title. It has no place of its own: it goes around whoever belongs to it. */
export const stepGroupSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: z.string().max(80),
});
export type StepGroup = z.infer<typeof stepGroupSchema>;
/** Where a step's card has its top left corner, in canvas pixels. */
export const placeSchema = positionSchema.extend({
  /** automatic layout leaves the step where it is */
  pinned: z.literal(true).optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** The way paths run on the canvas and in diagrams: in on the left and out on the right, or in at the top and out at the bottom. */
export const directionSchema = z.enum(['right', 'down']);
export type Direction = z.infer<typeof directionSchema>;

/**
 * A journey draft: records keyed by id, so that an edit is a set of record changes.
 * `nodes`, `edges` and `settings` are behaviour and content, the rest is presentation and outside the hash.
 */
export const journeyDocumentSchema = z.object({
  format: z.literal('throughline-journey'),
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: z.string().min(1).max(120),
  settings: journeySettingsSchema,
  nodes: z.record(z.string(), journeyNodeSchema),
  edges: z.record(z.string(), journeyEdgeSchema),
  layout: z.record(z.string(), placeSchema),
  groups: z.record(z.string(), stepGroupSchema).default({}),
  /** by node id, the id of the group it belongs to; a step belongs to one at most */
  groupOf: z.record(z.string(), z.string()).default({}),
  direction: directionSchema.default('right'),
});
export type JourneyDocument = z.infer<typeof journeyDocumentSchema>;
