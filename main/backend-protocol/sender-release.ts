import { z } from 'zod';
import { activitySchema } from '../../shared/api/calls/publish.ts';
import type { Channel } from '../../shared/contacts/contact.ts';
import type { PlanOp } from '../../shared/plan/plan-op.ts';

/** What becomes of people inside when another version of their journey comes. */
export const whenRevisedSchema = z.enum(['stay', 'move', 'leave']);
export type WhenRevised = z.infer<typeof whenRevisedSchema>;

/** The body of the PUT to our own sender: the signed bundle as `throughline verify-pack` reads it, and the policy that its approval names. */
export const senderReleaseSchema = z.strictObject({
  format: z.literal('throughline-sender-release'),
  version: z.literal(1),
  /** the text of a signed file of the form throughline-bundle */
  bundle: z.string().min(1),
  policy: z.record(z.string(), z.json()),
  whenRevised: whenRevisedSchema,
});
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
