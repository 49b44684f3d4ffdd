import { z } from 'zod';
import { contactSchema } from '../../contacts/contact.ts';
import { contactEventSchema } from '../../contacts/event.ts';
import { defineCall } from '../call.ts';

/** A row that was left out, and why; line and column are 1-based and as a spreadsheet or editor counts them. */
export const rejectedRowSchema = z.object({ line: z.number().int(), column: z.string(), message: z.string() });
export const importReportSchema = z.object({
  fileName: z.string(),
  read: z.number().int(),
  imported: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(rejectedRowSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

const file = z.object({ fileName: z.string(), text: z.string().max(200_000_000) });

export const contactCalls = {
  'contacts.list': defineCall({
    summary: 'Contacts by name, email or phone, a page at a time.',
    input: z.object({ query: z.string().max(200).default(''), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ total: z.number().int(), contacts: z.array(contactSchema) }),
    access: 'session',
  }),
  'contacts.get': defineCall({
    summary: 'A contact with everything recorded of them.',
    input: z.object({ contactId: z.string() }),
    output: z.object({ contact: contactSchema, events: z.array(contactEventSchema) }),
    access: 'session',
  }),
  'contacts.import': defineCall({ summary: 'Contacts from a CSV file; bad rows are named, the rest kept.', input: file, output: importReportSchema, access: 'session' }),
  'contacts.importEvents': defineCall({ summary: 'Events from a JSONL file; bad lines are named, the rest kept.', input: file, output: importReportSchema, access: 'session' }),
};
