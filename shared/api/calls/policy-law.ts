import { z } from 'zod';
import { legalOverrideSchema } from '../../policy/policy.ts';

/** A row of the law's hours and caps as the product's table has it. */
export const lawRowSchema = z.object({
  /** its id, as US-FL */
  jurisdiction: z.string(),
  /** the same in words, as Florida */
  place: z.string(),
  channels: z.array(legalOverrideSchema.shape.channel),
  windows: legalOverrideSchema.shape.windows,
  holidaysBarred: z.boolean(),
  cap: z.object({ max: z.number().int(), windowHours: z.number() }).nullable(),
  /** law, carrier or courtesy */
  basis: z.string(),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(['verified', 'unverified']),
  /** of a verified row: the text itself (primary) or a page about it (secondary) */
  verifiedBy: z.string().nullable(),
  note: z.string(),
});
export type LawRow = z.infer<typeof lawRowSchema>;

export const lawTableSchema = z.object({
  asOf: z.string(),
  rows: z.array(lawRowSchema),
  /** every place a policy may name; `hasRules`: rows are loaded for its country */
  places: z.array(z.object({ id: z.string(), name: z.string(), hasRules: z.boolean() })),
});
export type LawTable = z.infer<typeof lawTableSchema>;
