import { z } from 'zod';
import { channelSchema, purposeSchema } from '../contacts/contact.ts';
import { consentProofSchema } from '../contacts/event.ts';
import type { OpOf } from '../engine/ops.ts';
import { conditionSchema } from '../journey/condition.ts';
import { eventMatchSchema } from '../journey/event-match.ts';

/** The step that follows, by node id; null: the contact leaves there. */
const next = z.string().nullable();
const seconds = z.number().int();
const length = seconds.min(0);

const attributeChangeSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('set'), attribute: z.string(), value: z.string() }),
  z.strictObject({ action: z.literal('clear'), attribute: z.string() }),
  z.strictObject({ action: z.literal('add'), attribute: z.string(), amount: z.number() }),
]);

const category = z.string().nullable();
const consentChangeSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('grant'), channel: channelSchema, category, proof: consentProofSchema.nullable() }),
  z.strictObject({ action: z.literal('withdraw'), channel: channelSchema, category }),
  z.strictObject({ action: z.literal('withdraw-all') }),
]);

/** A step's op with the following steps by node id, as it stands in a send plan. */
export const planOpSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('enter'),
    trigger: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('segment'), condition: conditionSchema }),
      z.strictObject({ kind: z.literal('event'), match: eventMatchSchema, key: z.string().nullable().default(null), condition: conditionSchema }),
      z.strictObject({ kind: z.literal('date'), attribute: z.string(), offsetSeconds: seconds, condition: conditionSchema }),
    ]),
    reentryAfterSeconds: length.nullable(),
    next,
  }),
  z.strictObject({ kind: z.literal('wait'), seconds: length, next }),
  z.strictObject({ kind: z.literal('wait-local'), seconds: length, weekdays: z.array(z.number().int().min(1).max(7)).min(1), secondOfDay: length.max(86_400), closeSecondOfDay: length.max(86_400).nullable().default(null), next }),
  z.strictObject({ kind: z.literal('wait-until'), localSecond: seconds, next }),
  z.strictObject({ kind: z.literal('wait-attribute'), attribute: z.string(), offsetSeconds: seconds, next, otherwise: next }),
  z.strictObject({ kind: z.literal('wait-event'), exits: z.array(z.strictObject({ match: eventMatchSchema, next })), timeoutSeconds: length, timeout: next }),
  z.strictObject({ kind: z.literal('branch'), rules: z.array(z.strictObject({ condition: conditionSchema, next })), otherwise: next }),
  z.strictObject({ kind: z.literal('split'), arms: z.array(z.strictObject({ threshold: length.max(2 ** 32), next, holdout: z.boolean() })).min(1) }),
  z.strictObject({ kind: z.literal('touch'), channel: channelSchema, purpose: purposeSchema, job: z.string().nullable(), next }),
  z.strictObject({ kind: z.literal('task'), taskKind: z.string(), slaSeconds: length, channel: channelSchema.nullable(), purpose: purposeSchema, next }),
  z.strictObject({ kind: z.literal('webhook'), next }),
  z.strictObject({ kind: z.literal('update'), changes: z.array(attributeChangeSchema), next }),
  z.strictObject({ kind: z.literal('consent'), change: consentChangeSchema, next }),
  z.strictObject({ kind: z.literal('go-to'), journeyId: z.string() }),
  z.strictObject({ kind: z.literal('goal'), condition: conditionSchema, reached: next, otherwise: next }),
  z.strictObject({ kind: z.literal('exit'), outcome: z.string() }),
]);

export type PlanOp = OpOf<string | null>;
