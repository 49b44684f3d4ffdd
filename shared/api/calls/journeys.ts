import { z } from 'zod';
import { journeyDocumentSchema } from '../../journey/document.ts';
import { editStepSchema, journeyEditSchema } from '../../journey/edit.ts';
import { postureSchema } from '../../simulate/report.ts';
import { templateWordsSchema } from '../../templates/template.ts';
import { defineCall } from '../call.ts';

/** draft → in review → approved → published; `changed`: approved or published before, and different now. */
export const journeyStateSchema = z.enum(['draft', 'in-review', 'approved', 'published', 'changed']);
export type JourneyState = z.infer<typeof journeyStateSchema>;

export const journeySummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: journeyStateSchema,
  archived: z.boolean(),
  hash: z.string(),
  nodeCount: z.number().int(),
  errorCount: z.number().int(),
  warningCount: z.number().int(),
  /** the target and hash it runs at, if any */
  published: z.array(z.object({ targetId: z.string(), hash: z.string() })),
  updatedAt: z.string(),
});
export type JourneySummary = z.infer<typeof journeySummarySchema>;

export const storedEditSchema = z.object({
  sequence: z.number().int(),
  commandId: z.string(),
  edit: journeyEditSchema,
  step: editStepSchema.optional(),
  at: z.string(),
});
export type StoredEdit = z.infer<typeof storedEditSchema>;

/** A step of the undo history, whole: a burst of typing is one edit here. */
export const historyStepSchema = z.object({ id: z.string(), edit: journeyEditSchema });
export type HistoryStep = z.infer<typeof historyStepSchema>;

const id = z.object({ journeyId: z.string() });

export const journeyCalls = {
  'journeys.list': defineCall({ summary: 'All journeys, archived ones too.', input: z.object({}), output: z.object({ journeys: z.array(journeySummarySchema) }), access: 'session' }),
  'journeys.get': defineCall({
    summary: 'A document with the sequence of its last edit.',
    input: id,
    output: z.object({ document: journeyDocumentSchema, sequence: z.number().int(), summary: journeySummarySchema }),
    access: 'session',
  }),
  'journeys.create': defineCall({
    summary: 'A new journey: with an entry and an exit, or whole, as a template has it.',
    input: z.object({ name: z.string().min(1).max(120), template: templateWordsSchema.extend({ id: z.string() }).nullable().default(null) }),
    output: z.object({ journeyId: z.string() }),
    access: 'session',
  }),
  'journeys.duplicate': defineCall({ summary: 'A copy under a new id.', input: id, output: z.object({ journeyId: z.string() }), access: 'session' }),
  'journeys.archive': defineCall({ summary: 'Puts a journey away or brings it back.', input: id.extend({ archived: z.boolean() }), output: z.object({}), access: 'session' }),
  'journeys.import': defineCall({
    summary: 'Adds a .journey.json file; an id in use gets a new one.',
    input: z.object({ fileName: z.string(), text: z.string().max(20_000_000) }),
    output: z.object({ journeyId: z.string() }),
    access: 'session',
  }),
  'journeys.export': defineCall({ summary: 'The document as a .journey.json file.', input: id, output: z.object({ fileName: z.string(), text: z.string() }), access: 'session' }),
  'journeys.edit': defineCall({
    summary: 'Commits one edit. Answering means it is on disk. The same commandId again answers the same and changes nothing.',
    input: id.extend({ commandId: z.string().min(8).max(64), baseSequence: z.number().int().min(0), edit: journeyEditSchema, step: editStepSchema.optional() }),
    output: z.object({ sequence: z.number().int() }),
    access: 'session',
  }),
  'journeys.editsSince': defineCall({
    summary: 'What was committed after a sequence, for a window that has to catch up.',
    input: id.extend({ sequence: z.number().int().min(0) }),
    output: z.object({ edits: z.array(storedEditSchema) }),
    access: 'session',
  }),
  'journeys.history': defineCall({
    summary: 'What this session may undo and redo, however long ago it was done. Where nobody is signed in at the host’s own machine that is everybody’s; else one’s own and nobody’s.',
    /** before: the `earlier` of the page after it */
    input: id.extend({ before: z.number().int().min(0).nullable().default(null), limit: z.number().int().min(1).max(200).default(100) }),
    output: z.object({
      /** oldest first, so that the last is undone next */
      undo: z.array(historyStepSchema),
      /** the last is redone next; empty on earlier pages */
      redo: z.array(historyStepSchema),
      /** where the page before this one ends; null: there is none */
      earlier: z.number().int().nullable(),
    }),
    access: 'session',
  }),
  'journeys.exportDiagram': defineCall({
    summary: 'One journey, or all that are not archived, as a picture, on pages or as text, with a run’s counts or without; text is text, never markup.',
    input: z.object({
      /** null: all */
      journeyId: z.string().nullable(),
      format: z.enum(['svg', 'png', 'pdf', 'html', 'mermaid']),
      /** of a PDF */
      paper: z.enum(['a4', 'letter']).default('a4'),
      /** a finished run whose counts are drawn on it; null: none */
      figures: z.object({ runId: z.string(), posture: postureSchema }).nullable().default(null),
    }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() }),
    access: 'session',
  }),
};
