import { z } from 'zod';
import { behaviourSettingSchema } from '../../simulate/behaviour-setting.ts';
import { comparedContactSchema, comparisonSummarySchema } from '../../simulate/comparison-schema.ts';
import { postureSchema } from '../../simulate/report.ts';
import { defineCall } from '../call.ts';

const runId = z.string();
const pair = { before: runId, after: runId, posture: postureSchema };
const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(200) };

export const runsCalls = {
  'runs.resume': defineCall({ summary: 'Goes on with a run that was interrupted, from what was written of it.', input: z.object({ runId }), output: z.object({}), access: 'session' }),
  'runs.describe': defineCall({
    summary: 'Names a run and says something about it.',
    input: z.object({ runId, name: z.string().trim().max(120), note: z.string().trim().max(2000) }),
    output: z.object({}),
    access: 'session',
  }),
  'runs.remove': defineCall({
    summary: 'Takes a run off the list, or brings it back; its file is deleted when the workspace is next opened.',
    input: z.object({ runId, removed: z.boolean() }),
    output: z.object({}),
    access: 'session',
  }),
  'runs.compare': defineCall({
    summary: 'What two finished runs differ in, in numbers; who gets what instead is read page by page afterwards.',
    input: z.object(pair),
    output: z.object({
      summary: comparisonSummarySchema,
      /** journeys by id, and steps by journey and id, as the later run has them, else the earlier */
      names: z.object({ journeys: z.record(z.string(), z.string()), steps: z.record(z.string(), z.record(z.string(), z.string())) }),
    }),
    access: 'session',
  }),
  'runs.comparedContacts': defineCall({
    summary: 'Contacts whose touches are not the same in two runs that have been compared.',
    input: z.object({ ...pair, ...page }),
    output: z.object({ total: z.number().int(), rows: z.array(comparedContactSchema) }),
    access: 'session',
  }),
  'runs.cancelComparison': defineCall({ summary: 'Stops comparing.', input: z.object({}), output: z.object({}), access: 'session' }),
  'runs.exportTrace': defineCall({
    summary: 'The next piece of a run’s trace, one JSON object a line; begin at 0 and go on until there is no next.',
    input: z.object({ runId, posture: postureSchema, from: z.number().int().min(0).default(0) }),
    output: z.object({ lines: z.string(), next: z.number().int().nullable(), total: z.number().int() }),
    access: 'session',
  }),
  'runs.behaviour': defineCall({ summary: 'How people are taken to behave in the next run.', input: z.object({}), output: behaviourSettingSchema, access: 'session' }),
  'runs.saveBehaviour': defineCall({ summary: 'Says how people are taken to behave in the next run.', input: z.object({ setting: behaviourSettingSchema }), output: z.object({}), access: 'session' }),
};
