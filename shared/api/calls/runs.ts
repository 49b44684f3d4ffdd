import { z } from 'zod';
import { behaviourSettingSchema } from '../../simulate/behaviour-setting.ts';
import { defineCall } from '../call.ts';

const runId = z.string();

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
  'runs.behaviour': defineCall({ summary: 'How people are taken to behave in the next run.', input: z.object({}), output: behaviourSettingSchema, access: 'session' }),
  'runs.saveBehaviour': defineCall({ summary: 'Says how people are taken to behave in the next run.', input: z.object({ setting: behaviourSettingSchema }), output: z.object({}), access: 'session' }),
};
