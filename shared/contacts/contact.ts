import { z } from 'zod';

/** The ways to reach a person. `voice` is an automated or recorded call, `voice-live` a person dialling. */
export const channelSchema = z.enum(['email', 'sms', 'push', 'voice', 'voice-live']);
export type Channel = z.infer<typeof channelSchema>;

export const purposeSchema = z.enum(['marketing', 'transactional']);
export type Purpose = z.infer<typeof purposeSchema>;

/** HubSpot's lifecycle stages, the field's common set, in order of advance. */
export const LIFECYCLE_STAGES = [
  'subscriber',
  'lead',
  'marketing-qualified-lead',
  'sales-qualified-lead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const;
export const lifecycleStageSchema = z.enum(LIFECYCLE_STAGES);
export type LifecycleStage = z.infer<typeof lifecycleStageSchema>;

/**
 * A person as the CRM knows them. Addresses are normalised (email lower-cased, phone E.164);
 * `phoneAsTyped` keeps what the file said. Place fields are evidence, strongest first:
 * timeZone (IANA, stated), postalCode, region (ISO 3166-2 part after the dash, as "FL"), country (ISO 3166-1 alpha-2).
 */
export const contactSchema = z.object({
  id: z.string().min(1),
  /** Two contacts with the same personId are one person. */
  personId: z.string().optional(),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  email: z.string().optional(),
  phone: z.string().optional(),
  phoneAsTyped: z.string().optional(),
  timeZone: z.string().optional(),
  postalCode: z.string().optional(),
  region: z.string().optional(),
  country: z.string().optional(),
  /** of the account they belong to, as the CRM numbers it */
  accountId: z.string().optional(),
  company: z.string().optional(),
  owner: z.string().optional(),
  lifecycleStage: lifecycleStageSchema.optional(),
  /** 1 (largest) to 4; absent when unknown. */
  accountTier: z.number().int().min(1).max(4).optional(),
  /** What they are interested in, in the CRM's words; several are separated by semicolons. */
  offerInterest: z.string().optional(),
  /** 0 to 100: what the file says, or what the workspace reckons from activities (intent-score.ts). */
  intentScore: z.number().min(0).max(100).optional(),
  /** Everything else of the file, by column name. */
  attributes: z.record(z.string(), z.string()).default({}),
});
export type Contact = z.infer<typeof contactSchema>;
