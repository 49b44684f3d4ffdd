import { z } from 'zod';
import { approvalSchema } from '../targets/approval.ts';

/**
 * What an approver signs, as canonical JSON: the approval, whose key it is, and the audit log's head before it,
 * which anchors the log in every approval.
 */
export const approvalStatementSchema = z.strictObject({
  format: z.literal('throughline-approval'),
  version: z.literal(1),
  workspaceId: z.string(),
  journeyId: z.string(),
  approval: approvalSchema,
  approverPublicKey: z.string(),
  auditHead: z.strictObject({ sequence: z.number().int(), hash: z.string() }),
});
export type ApprovalStatement = z.infer<typeof approvalStatementSchema>;

/** A statement as it was signed; null where the text is none. */
export function parseStatement(text: string): ApprovalStatement | null {
  try {
    return approvalStatementSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
