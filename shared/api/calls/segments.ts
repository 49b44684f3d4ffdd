import { z } from 'zod';
import { contactSchema } from '../../contacts/contact.ts';
import { segmentSchema } from '../../contacts/segment.ts';
import { segmentRuleSchema } from '../../journey/condition.ts';
import { defineCall } from '../call.ts';

export const segmentCalls = {
  'segments.list': defineCall({ summary: 'The workspace’s segments, by name.', input: z.object({}), output: z.object({ segments: z.array(segmentSchema) }), access: 'session' }),
  'segments.save': defineCall({
    summary: 'Adds a segment, or changes the one of its id. Journeys keep what it asked when it was chosen.',
    input: z.object({ segment: segmentSchema }),
    output: z.object({}),
    access: 'session',
  }),
  'segments.remove': defineCall({ summary: 'Takes a segment off the list, or brings it back.', input: z.object({ segmentId: z.string(), removed: z.boolean() }), output: z.object({}), access: 'session' }),
  'segments.count': defineCall({
    summary: 'How many contacts belong to a segment now, of how many, and the first of them.',
    input: z.object({ rule: segmentRuleSchema }),
    output: z.object({ count: z.number().int(), total: z.number().int(), first: z.array(contactSchema) }),
    access: 'session',
  }),
  'intent.reckon': defineCall({
    summary: 'Reckons contacts’ intent as of now, as the policy says, and answers how many have any.',
    input: z.object({}),
    output: z.object({ scored: z.number().int() }),
    access: 'session',
  }),
};
