import { z } from 'zod';
import { labSchema } from '../../simulate/lab.ts';
import { defineCall } from '../call.ts';

export const labVariantSchema = z.object({
  id: z.string(),
  name: z.string(),
  contactId: z.string(),
  /** as the contact is called now; their id when they are gone */
  contactName: z.string(),
  lab: labSchema,
  savedAt: z.string(),
});

export const labCalls = {
  'lab.variants': defineCall({ summary: 'Variants of the opt-out lab, newest first.', input: z.object({}), output: z.object({ variants: z.array(labVariantSchema) }), access: 'session' }),
  'lab.saveVariant': defineCall({
    summary: 'Keeps what was dropped on a contact’s timeline under a name; a known id is overwritten.',
    input: z.object({ id: z.string().min(1).max(64).nullable().default(null), name: z.string().trim().min(1).max(120), contactId: z.string(), lab: labSchema }),
    output: z.object({ id: z.string() }),
    access: 'session',
  }),
  'lab.removeVariant': defineCall({ summary: 'Takes a variant off the list.', input: z.object({ id: z.string() }), output: z.object({}), access: 'session' }),
};
