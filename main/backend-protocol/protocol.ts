import { z } from 'zod';
import type { SendPlan } from '../../shared/plan/schema.ts';
import { type Approval, type ApprovalProof, sha256HexSchema } from '../targets/approval.ts';

/** What the backend has of a journey: README.md, "Answers". Fields it adds are its own affair. */
export const answerSchema = z.object({
  journeyId: z.string(),
  state: z.enum(['live', 'paused', 'withdrawn']),
  hash: sha256HexSchema,
  at: z.iso.datetime({ offset: true }),
  providerId: z.string().min(1).max(200),
  /** of our own sender: SHA-256 of the hours it was told (`ownersHash`) */
  ownersHash: sha256HexSchema.optional(),
});
export type Answer = z.infer<typeof answerSchema>;

/** The body of a refusal; what else it holds is ignored. */
export const refusalSchema = z.object({ error: z.string() });

export const NO_SUCH_JOURNEY = 'no-such-journey';

/** The body of the PUT. No clock and no chance in it: the same approved version is the same bytes. */
export function releaseBody(release: { journey: { id: string; name: string; hash: string }; plan: SendPlan; approval: Approval; proof: ApprovalProof }): object {
  return { format: 'throughline-release', version: 1, ...release };
}

/** What a POST can order; also the last part of its path. */
export type OrderName = 'pause' | 'resume' | 'withdraw';

const ORDER_FORMATS: Record<OrderName, string> = { pause: 'throughline-pause', resume: 'throughline-resumption', withdraw: 'throughline-withdrawal' };

/** The body of a POST. */
export function orderBody(name: OrderName, order: { journeyId: string; by: string }): object {
  return { format: ORDER_FORMATS[name], version: 1, ...order };
}
