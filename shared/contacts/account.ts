import { z } from 'zod';

/** A company as the CRM knows it: HubSpot calls it a company, Salesforce an account. */
export const accountSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** lower-case, without protocol and www */
  domain: z.string().optional(),
  owner: z.string().optional(),
  industry: z.string().optional(),
  /** 1 (largest) to 4; absent when unknown */
  tier: z.number().int().min(1).max(4).optional(),
  /** ISO 3166-1 alpha-2 */
  country: z.string().optional(),
  /** Everything else of the file, by column name. */
  attributes: z.record(z.string(), z.string()).default({}),
});
export type Account = z.infer<typeof accountSchema>;
