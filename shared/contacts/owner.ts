import { z } from 'zod';

/** Somebody of the team who owns contacts and accounts: HubSpot's owner, Salesforce's user. */
export const ownerSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.string().optional(),
  /** IANA; absent when unknown */
  timeZone: z.string().optional(),
  /** whether they still work there */
  active: z.boolean(),
});
export type Owner = z.infer<typeof ownerSchema>;
