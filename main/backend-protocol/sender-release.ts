import { z } from 'zod';
import { activitySchema } from '../../shared/api/calls/publish.ts';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import type { PlanOp } from '../../shared/plan/plan-op.ts';
import type { SendPlan } from '../../shared/plan/schema.ts';
import { type OwnerHours, ownerHoursSchema } from '../../shared/route/routing.ts';
import { sha256Hex } from '../targets/sha256-hex.ts';

/** What becomes of people inside when another version of their journey comes. */
export const whenRevisedSchema = z.enum(['stay', 'move', 'leave']);
export type WhenRevised = z.infer<typeof whenRevisedSchema>;

const releaseFields = {
  format: z.literal('throughline-sender-release'),
  /** the text of a signed file of the form throughline-bundle */
  bundle: z.string().min(1),
  policy: z.record(z.string(), z.json()),
  whenRevised: whenRevisedSchema,
};

/**
 * The body of the PUT to our own sender: the signed bundle as `throughline verify-pack` reads it, and the policy that its approval names.
 * Version 2, of a journey with sales tasks, says besides when owners work; of version 1, the hours it was told before go on.
 */
export const senderReleaseSchema = z.discriminatedUnion('version', [
  z.strictObject({ ...releaseFields, version: z.literal(1) }),
  z.strictObject({ ...releaseFields, version: z.literal(2), owners: z.array(ownerHoursSchema).max(500) }),
]);
export type SenderRelease = z.infer<typeof senderReleaseSchema>;

/**
 * The body of the POST to …/revisions/{hash}/preview: the kind of each step, and what it goes out by where it goes out (`wayOutOf`);
 * and its answer: how many are inside now and what would become of them, and steps that this sender is not set up to carry out.
 */
export const previewQuestionSchema = z.strictObject({ steps: z.record(z.string(), z.string()), ways: z.record(z.string(), z.string()) });
export const previewAnswerSchema = z.object({ inside: z.number().int(), atSteps: z.number().int(), noWayOut: z.array(z.string()) });

/** What a step needs its sender to be set up for: a channel, or what keeps sales tasks; null: nothing. */
export function wayOutOf(op: PlanOp): Channel | 'tasks' | null {
  return op.kind === 'touch' ? op.channel : op.kind === 'task' ? 'tasks' : null;
}

/** The answer to GET /changes?after={id}: the latest change, as soon as it is another than that one, or after a while; and a text that is another once something else waits for a person. */
export const changesAnswerSchema = z.object({ latest: z.string(), waiting: z.string() });
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;

/** The answer to GET /journeys/{id}/activity. */
export const activityAnswerSchema = z.object({ steps: activitySchema });

/** The hours that a sender is told with a plan, in an order and a form that are the same for the same hours; null: the plan gives nobody a task. */
export function ownersToldWith(plan: SendPlan, owners: readonly OwnerHours[]): OwnerHours[] | null {
  if (!Object.values(plan.steps).some(({ op }) => op.kind === 'task')) return null;
  return owners.map((owner) => ownerHoursSchema.parse(owner)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Names a list of hours, as a sender says which it has. */
export function ownersHash(owners: readonly OwnerHours[]): string {
  return sha256Hex(canonicalJson(owners));
}
