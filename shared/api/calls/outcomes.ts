import { z } from 'zod';
import { attributionModels } from '../../measure/attribution.ts';
import { measuredSourceSchema, outcomeReportSchema } from '../../measure/report.ts';
import { defineCall } from '../call.ts';

const count = z.number().int().min(0);

/** A target that tells what came of its journeys, and how far the workspace has taken that in. */
const outcomeTellerSchema = z.object({
  targetId: z.string(),
  name: z.string(),
  /** asked again and again while the workspace is open */
  follows: z.boolean(),
  /** when it was last asked; null: never */
  askedAt: z.string().nullable(),
  /** what went wrong then; empty: nothing */
  trouble: z.string(),
  /** events taken in so far */
  taken: count,
});
export type OutcomeTeller = z.infer<typeof outcomeTellerSchema>;

/** What became of the events that a target told. */
const fetchedSchema = z.object({
  taken: count,
  /** were in the ledger already */
  known: count,
  /** of people who are not in this workspace, left out */
  strangers: count,
  /** of people who were erased, left out */
  erased: count,
  /** left out, each with the reason; at most 20 */
  refused: z.array(z.object({ id: z.string(), message: z.string() })),
});
export type FetchedOutcomes = z.infer<typeof fetchedSchema>;

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
  'outcomes.tellers': defineCall({ summary: 'The targets that tell what came of their journeys, and how far that is in the workspace.', input: z.object({}), output: z.object({ tellers: z.array(outcomeTellerSchema) }), access: 'session' }),
  'outcomes.fetch': defineCall({
    summary: 'Takes in what a target has recorded since the last time: messages that went out, arms drawn, tasks, replies, opt-outs, meetings and deals that other systems told it. Idempotent; goes on where it was cut off.',
    input: z.object({ targetId: z.string() }),
    output: fetchedSchema,
    access: ['owner', 'author', 'reviewer'],
  }),
  'outcomes.follow': defineCall({ summary: 'Whether a target is asked every minute while the workspace is open.', input: z.object({ targetId: z.string(), follows: z.boolean() }), output: z.object({}), access: ['owner', 'author'] }),
  'outcomes.plan': defineCall({
    summary: 'How many contacts a comparison with a holdout takes.',
    /** shares from 0 to 1; difference may be negative */
    input: z.object({ baseline: z.number().min(0).max(1), difference: z.number().min(-1).max(1), power: share, significance: share, holdoutShare: share }),
    output: z.object({ holdout: z.number().int(), treated: z.number().int() }),
    access: 'session',
  }),
};
