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

/**
 * The approver's own signature. The statement is the canonical JSON of services/statement.ts, which holds the approval
 * and the approver's public key; it stays text, because it is exactly what was signed.
 */
export const approvalProofSchema = z.strictObject({
  statement: z.string().min(1),
  /** Ed25519 over the statement's UTF-8 bytes */
  signature: z.base64(),
});
export type ApprovalProof = z.infer<typeof approvalProofSchema>;
