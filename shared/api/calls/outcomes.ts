import { z } from 'zod';
import { attributionModels } from '../../measure/attribution.ts';
import { measuredSourceSchema, outcomeReportSchema } from '../../measure/report.ts';
import { defineCall } from '../call.ts';

const asked = z.object({ source: measuredSourceSchema, model: z.enum(attributionModels).default('linear') });
const share = z.number().gt(0).lt(1);

export const outcomesCalls = {
  'outcomes.measure': defineCall({
    summary: 'Meetings, conversion and its speed, pipeline by an attribution model, and texts against none, of what is on record or of a run.',
    input: asked,
    output: outcomeReportSchema,
    access: 'session',
  }),
  'outcomes.exportPdf': defineCall({
    summary: 'The same as a PDF without a contact in it.',
    input: asked.extend({ paper: z.enum(['a4', 'letter']).default('a4') }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() }),
    access: 'session',
  }),
  'outcomes.plan': defineCall({
    summary: 'How many contacts a comparison with a holdout takes.',
    /** shares from 0 to 1; difference may be negative */
    input: z.object({ baseline: z.number().min(0).max(1), difference: z.number().min(-1).max(1), power: share, significance: share, holdoutShare: share }),
    output: z.object({ holdout: z.number().int(), treated: z.number().int() }),
    access: 'session',
  }),
};
