import { z } from 'zod';

export const problemSchema = z.object({
  /** id of the check, kebab-case */
  check: z.string(),
  severity: z.enum(['error', 'warning']),
  /** what is wrong, naming the node as the canvas does */
  message: z.string(),
  /** what to do about it */
  help: z.string(),
  nodeId: z.string().nullable(),
  field: z.string().nullable().default(null),
});
export type Problem = z.infer<typeof problemSchema>;
