import { z } from 'zod';
import { journeyDocumentSchema } from '../../shared/journey/document.ts';
import { sendPlanSchema } from '../../shared/plan/schema.ts';
import { approvalProofSchema, approvalSchema, sha256HexSchema } from './approval.ts';

export const BUNDLE_FORMAT = 'throughline-bundle';
export const PAUSE_FORMAT = 'throughline-pause';
export const WITHDRAWAL_FORMAT = 'throughline-withdrawal';

const journeySchema = z.strictObject({ id: z.string().min(1), name: z.string().min(1), hash: sha256HexSchema });
const common = { version: z.literal(1), id: z.uuid(), at: z.iso.datetime({ offset: true }), by: z.string().min(1) };

/** What a bundle says, its signature apart: the approved document, its plan and the approval, so that a reader can check each against the others. */
export const bundleSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  ...common,
  journey: journeySchema,
  /** without positions, which nobody approved */
  document: journeyDocumentSchema,
  plan: sendPlanSchema,
  approval: approvalSchema,
  proof: approvalProofSchema,
});
export type Bundle = z.infer<typeof bundleSchema>;

/** Holds one bundle for as long as the file is there. */
export const pauseSchema = z.strictObject({
  format: z.literal(PAUSE_FORMAT),
  ...common,
  journey: journeySchema,
  pauses: z.uuid(),
});
export type Pause = z.infer<typeof pauseSchema>;

/** Stops one bundle: it speaks of the bundle's own id, so a later publication of the same version is not stopped by it. */
export const withdrawalSchema = z.strictObject({
  format: z.literal(WITHDRAWAL_FORMAT),
  ...common,
  journey: journeySchema,
  withdraws: z.uuid(),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;
