import { z } from 'zod';

/**
 * A row that was left out, and why; line and column are 1-based and as a spreadsheet or editor counts them. `shape` is what the
 * value looks like without what it says, `expected` what would have been read.
 */
export const rejectedRowSchema = z.object({ line: z.number().int(), column: z.string(), message: z.string(), shape: z.string().optional(), expected: z.string().optional() });

/** What is read at once, as a text: lists of events and of addresses. Tables of a CRM are read in table-import.ts. */
export const IMPORT_KINDS = ['events', 'suppression-list', 'provider-opt-outs'] as const;
export const importKindSchema = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof importKindSchema>;

/** Everything that a file can be. */
export const fileKindSchema = z.enum(['contacts', 'accounts', 'owners', 'activities', ...IMPORT_KINDS]);
export type FileKind = z.infer<typeof fileKindSchema>;

/** What a file says of consent: how many of each; none of them for a plain list of contacts. */
export const consentCountsSchema = z.object({
  optOuts: z.number().int(),
  optIns: z.number().int(),
  /** of the opt-ins: those that nobody proves */
  withoutProof: z.number().int(),
  suppressed: z.number().int(),
});
export type ConsentCounts = z.infer<typeof consentCountsSchema>;

export const importReportSchema = z.object({
  fileName: z.string(),
  read: z.number().int(),
  imported: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(rejectedRowSchema),
  /** what was newly recorded of consent */
  consent: consentCountsSchema.optional(),
  /** what was taken, but not quite as it stands */
  notes: z.array(rejectedRowSchema).optional(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

const words = (what: string) => z.string().trim().min(1, `say ${what}`).max(4000);

/** What is asked once a file about its opt-ins: what proves them. */
export const importProofSchema = z.object({
  wording: words('what people agreed to, word for word'),
  wordingVersion: words('which version of the wording it was'),
  source: words('where it was given'),
  /** the column that says when; rows that leave it empty have no proof */
  dateColumn: words('which column says when'),
  attestedBy: words('who attests it'),
});
export type ImportProof = z.infer<typeof importProofSchema>;

export const importPreviewSchema = z.object({
  fileName: z.string(),
  kind: importKindSchema,
  /** rows read, the rejected ones included */
  read: z.number().int(),
  rejected: z.array(rejectedRowSchema),
  notes: z.array(rejectedRowSchema),
  consent: consentCountsSchema,
  /** the first rows as they will be */
  sample: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;
