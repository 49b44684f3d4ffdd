import { z } from 'zod';
import {
  collisionRowSchema,
  consentBlockRowSchema,
  contactTimelineSchema,
  frictionListSchema,
  frictionRowSchema,
  journeyFlowSchema,
  postureReportSchema,
  postureSchema,
} from '../../simulate/report.ts';
import { playbackSchema } from '../../simulate/playback/schema.ts';
import { recordFilterSchema, recordPlaceSchema, recordRowSchema } from '../../simulate/records.ts';
import { whySchema } from '../../simulate/why.ts';
import { behaviourSettingSchema } from '../../simulate/behaviour-setting.ts';
import { defineCall } from '../call.ts';

export const runSummarySchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  /** why it failed, else empty */
  message: z.string(),
  seed: z.number().int(),
  days: z.number().int(),
  contactCount: z.number().int(),
  journeys: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string() })),
  policyHash: z.string(),
  /** what somebody called it and said of it; else empty */
  name: z.string(),
  note: z.string(),
  behaviour: behaviourSettingSchema,
  /** names its people; two runs with the same are of the same people. Null: not read yet, or a run from before this was kept */
  people: z.string().nullable(),
  /** names who answered replies and did tasks, and how; null or absent: nobody that is known */
  routing: z.string().nullable().optional(),
  /** trace and lists are kept, so that it can be compared and exported */
  hasTrace: z.boolean(),
  /** it did not finish, and can go on from what is written */
  resumable: z.boolean(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runReportSchema = z.object({
  run: runSummarySchema,
  postures: z.partialRecord(postureSchema, postureReportSchema),
  /** by posture, then journey id */
  flows: z.partialRecord(postureSchema, z.record(z.string(), journeyFlowSchema)),
});
export type RunReport = z.infer<typeof runReportSchema>;

const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(200) };

export const simulationCalls = {
  'simulation.start': defineCall({
    summary: 'Runs the workspace’s contacts through all its journeys in a worker; progress and the end come as events.',
    input: z.object({
      seed: z.number().int().min(0).default(1),
      days: z.number().int().min(1).max(730).default(60),
    }),
    output: z.object({ runId: z.string() }),
    access: 'session',
  }),
  'simulation.cancel': defineCall({ summary: 'Stops a running simulation.', input: z.object({ runId: z.string() }), output: z.object({}), access: 'session' }),
  'simulation.runs': defineCall({ summary: 'Runs, newest first.', input: z.object({}), output: z.object({ runs: z.array(runSummarySchema) }), access: 'session' }),
  'simulation.report': defineCall({ summary: 'Totals by posture and counts by node and edge.', input: z.object({ runId: z.string() }), output: runReportSchema, access: 'session' }),
  'simulation.collisions': defineCall({
    summary: 'Touches too close after another journey’s.',
    input: z.object({ runId: z.string(), posture: postureSchema, ...page }),
    output: z.object({ total: z.number().int(), rows: z.array(collisionRowSchema) }),
    access: 'session',
  }),
  'simulation.consentBlocks': defineCall({
    summary: 'Touches that consent or suppression stopped, and those that went out after an opt-out.',
    input: z.object({ runId: z.string(), posture: postureSchema, ...page }),
    output: z.object({ total: z.number().int(), rows: z.array(consentBlockRowSchema) }),
    access: 'session',
  }),
  'simulation.playback': defineCall({
    summary: 'How a run went through one journey over time, and the moments of collisions and blocks in it.',
    input: z.object({ runId: z.string(), posture: postureSchema, journeyId: z.string() }),
    output: playbackSchema,
    access: 'session',
  }),
  'simulation.friction': defineCall({
    summary: 'Touches beyond a cap or in barred hours, replies and what became of them, and opt-outs that followed a touch.',
    input: z.object({ runId: z.string(), posture: postureSchema, list: frictionListSchema, ...page }),
    output: z.object({ total: z.number().int(), rows: z.array(frictionRowSchema) }),
    access: 'session',
  }),
  'simulation.records': defineCall({
    summary: 'Exits, decisions or waits for a shared sender of a run, as a count of them means: read from its trace, some parts at a time. There may be more although few or no rows come; next says where to go on.',
    input: z.object({ runId: z.string(), posture: postureSchema, filter: recordFilterSchema, from: recordPlaceSchema.default({ part: 0, skip: 0 }), limit: z.number().int().min(1).max(1000).default(1000) }),
    output: z.object({ rows: z.array(recordRowSchema), next: recordPlaceSchema.nullable() }),
    access: 'session',
  }),
  'simulation.why': defineCall({
    summary: 'Why a touch of a contact’s timeline came out as it did, and the smallest changes that would have sent it.',
    input: z.object({ runId: z.string(), posture: postureSchema, contactId: z.string(), position: z.number().int().min(0) }),
    output: whySchema,
    access: 'session',
  }),
  'simulation.timeline': defineCall({
    summary: 'What happened to one contact in a run.',
    input: z.object({ runId: z.string(), posture: postureSchema, contactId: z.string() }),
    output: contactTimelineSchema,
    access: 'session',
  }),
};
