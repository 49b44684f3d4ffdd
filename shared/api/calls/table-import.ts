import { z } from 'zod';
import { defineCall } from '../call.ts';
import { consentCountsSchema, importProofSchema, rejectedRowSchema } from './contact-import.ts';

export const TABLE_KINDS = ['contacts', 'accounts', 'owners', 'activities'] as const;
export const tableKindSchema = z.enum(TABLE_KINDS);
export type TableKind = z.infer<typeof tableKindSchema>;

/** What becomes of each column, by position: a field's id, 'keep' as plain data, or 'leave-out'. */
export const mappingSchema = z.array(z.string().max(100)).max(2000);

/** How a column writes its dates with slashes or dots: 03/04/2026 is the third of April, or of March the fourth. */
const dateOrderSchema = z.enum(['day-first', 'month-first']);
export type DateOrder = z.infer<typeof dateOrderSchema>;

/** The order of each column's dates, by position; null: it has none, or nobody has said. */
export const dateOrdersSchema = z.array(dateOrderSchema.nullable()).max(2000);

/** One column of a file, and what it is taken for. */
export const mappedColumnSchema = z.object({
  name: z.string(),
  use: z.string(),
  /** what that rests on */
  reason: z.enum(['name', 'values', 'remembered', 'chosen', 'none']),
  /** its first filled cells */
  examples: z.array(z.string()),
  /** how it is read for consent, whatever else is chosen; null: it says nothing of it */
  consent: z.string().nullable(),
  /** of a column of dates with slashes or dots: their order, what that rests on ('none': every one can be read both ways, and somebody has to say), and one that can; null: any other column */
  dates: z.object({ order: dateOrderSchema.nullable(), reason: z.enum(['values', 'remembered', 'chosen', 'none']), example: z.string() }).nullable(),
});
export type MappedColumn = z.infer<typeof mappedColumnSchema>;

/** What a file is by its first rows. */
export const tableLookSchema = z.object({
  kind: tableKindSchema,
  columns: z.array(mappedColumnSchema),
  /** every field that a column can be */
  fields: z.array(z.object({ id: z.string(), label: z.string() })),
  /** what is lacking for the file to be read, a sentence each */
  missing: z.array(z.string()),
  /** the column that looks like the date of the opt-ins */
  dateColumn: z.string().nullable(),
  /** of a file with numbers: whose are those without a country, as chosen or as the last time, and what can be chosen; null: there is no column of numbers */
  phoneCountry: z.object({ chosen: z.string().nullable(), countries: z.array(z.object({ code: z.string(), name: z.string() })) }).nullable(),
  /** the first rows as they will be */
  sample: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
});
export type TableLook = z.infer<typeof tableLookSchema>;

/** What an import came to, or would come to: rows by what became of them. */
export const tableReportSchema = z.object({
  fileName: z.string(),
  kind: tableKindSchema,
  /** false: nothing was stored, this is what would come of it */
  stored: z.boolean(),
  read: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** rows that say nothing this table is for, such as a call in a list of what contacts did */
  passedBy: z.number().int(),
  rejectedCount: z.number().int(),
  /** the first of them; all are in the list that can be taken away */
  rejected: z.array(rejectedRowSchema),
  noteCount: z.number().int(),
  notes: z.array(rejectedRowSchema),
  /** what the file says of consent; of an import, what was newly recorded */
  consent: consentCountsSchema,
  milliseconds: z.number(),
});
export type TableReport = z.infer<typeof tableReportSchema>;

const importId = z.string().max(64);
/** ISO 3166-1 alpha-2: whose numbers are those of contacts without a country; null: nobody's, they need + and country code */
const phoneCountrySchema = z.string().regex(/^[A-Z]{2}$/).nullable();
const asked = z.object({ importId, kind: tableKindSchema, mapping: mappingSchema, dateOrders: dateOrdersSchema.default([]), phoneCountry: phoneCountrySchema.default(null) });

export const tableImportCalls = {
  'imports.begin': defineCall({ summary: 'Opens an import of a file that follows in pieces.', input: z.object({ fileName: z.string().min(1).max(255) }), output: z.object({ importId }), access: 'session' }),
  'imports.append': defineCall({ summary: 'The next piece of the file’s text.', input: z.object({ importId, text: z.string().max(8_000_000) }), output: z.object({}), access: 'session' }),
  'imports.look': defineCall({
    summary: 'What the file is by its first rows: its kind, what each column is taken for, and ten rows as they will be. Without `kind` and `mapping` they are guessed, or as they were the last time for a file of this shape.',
    input: z.object({ importId, kind: tableKindSchema.optional(), mapping: mappingSchema.optional(), dateOrders: dateOrdersSchema.optional(), phoneCountry: phoneCountrySchema.optional() }),
    output: tableLookSchema,
    access: 'session',
  }),
  'imports.check': defineCall({ summary: 'Reads the whole file and says what would come of importing it; nothing is stored.', input: asked, output: tableReportSchema, access: 'session' }),
  'imports.run': defineCall({
    summary: 'Imports the file, all of it or, when it is stopped, nothing. Opt-outs count as they stand, opt-ins have the proof given or none; a proof needs a signed-in person.',
    input: asked.extend({ proof: importProofSchema.nullable().default(null) }),
    output: tableReportSchema,
    access: 'session',
  }),
  'imports.cancel': defineCall({ summary: 'Stops the check or import of a file that is under way; nothing of it is stored.', input: z.object({ importId }), output: z.object({}), access: 'session' }),
  'imports.rejected': defineCall({ summary: 'Every row that the last check or import left out, as CSV: line, column, what the value looks like and what was expected, never the value itself.', input: z.object({ importId }), output: z.object({ text: z.string() }), access: 'session' }),
  'imports.end': defineCall({ summary: 'Forgets the file.', input: z.object({ importId }), output: z.object({}), access: 'session' }),
};
