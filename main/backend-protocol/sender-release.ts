import { z } from 'zod';
import { activitySchema } from '../../shared/api/calls/publish.ts';

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

/** The body of the POST to …/revisions/{hash}/preview, and its answer: how many are inside now and what would become of them. */
export const previewQuestionSchema = z.strictObject({ steps: z.record(z.string(), z.string()) });
export const previewAnswerSchema = z.object({ inside: z.number().int(), atSteps: z.number().int() });

/** The answer to GET /changes?after={id}: the latest change, as soon as it is another than that one, or after a while; and a text that is another once something else waits for a person. */
export const changesAnswerSchema = z.object({ latest: z.string(), waiting: z.string() });
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;

/** The answer to GET /journeys/{id}/activity. */
export const activityAnswerSchema = z.object({ steps: activitySchema });
