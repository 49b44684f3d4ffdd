import { z } from 'zod';
import { channelSchema } from '../../contacts/contact.ts';
import { consentProofSchema } from '../../contacts/event.ts';

/** How an opt-out reached the person who records it; a text or a form records itself. */
export const OPT_OUT_WAYS = ['told-a-rep', 'voicemail', 'email', 'paper', 'support'] as const;
export type OptOutWay = (typeof OPT_OUT_WAYS)[number];

const instant = z.iso.datetime({ offset: true, error: 'expected a date and time that exist, such as 2026-05-03T09:12:00-04:00' });
const words = (what: string) => z.string().trim().min(1, `say ${what}`).max(4000);

/** What a person puts into the ledger by hand. Without `at` it was said now; it is never in the future. */
export const contactRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opt-out'), channel: channelSchema.nullable().describe('null: everything'), how: z.enum(OPT_OUT_WAYS), at: instant.optional() }),
  z.object({
    kind: z.literal('consent'),
    channel: channelSchema,
    at: instant.optional(),
    method: consentProofSchema.shape.method,
    wording: words('what the person agreed to, word for word'),
    wordingVersion: words('which version of the wording it was'),
    source: words('where it was given'),
    attestedBy: words('who attests it'),
  }),
]);
export type ContactRecord = z.infer<typeof contactRecordSchema>;

/** A wording on record that a consent can be recorded with again. */
export const wordingSchema = z.object({
  channel: channelSchema,
  method: consentProofSchema.shape.method,
  wording: z.string(),
  wordingVersion: z.string(),
  source: z.string(),
  /** a person recorded it, not a file or a system */
  byHand: z.boolean(),
});
export type Wording = z.infer<typeof wordingSchema>;
