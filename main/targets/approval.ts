import { z } from 'zod';

export const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in lower-case hex');

/** A person's word on exactly one journey, policy and rules version, as it travels with what is published. */
export const approvalSchema = z.strictObject({
  journeyHash: sha256HexSchema,
  policyHash: sha256HexSchema,
  rulesVersion: z.string().min(1),
  submittedBy: z.string().min(1),
  submittedAt: z.iso.datetime({ offset: true }),
  approvedBy: z.string().min(1),
  approvedAt: z.iso.datetime({ offset: true }),
  note: z.string(),
});
export type Approval = z.infer<typeof approvalSchema>;
