import { z } from 'zod';
import { problemSchema } from '../../journey/problem.ts';
import { defineCall } from '../call.ts';

export const reviewSchema = z.object({
  journeyId: z.string(),
  journeyName: z.string(),
  journeyHash: z.string(),
  policyHash: z.string(),
  rulesVersion: z.string(),
  state: z.enum(['open', 'approved', 'returned', 'withdrawn', 'void']),
  /** why it is void: the journey or the policy changed; else empty */
  voidBecause: z.string(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  note: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string(),
});
export type Review = z.infer<typeof reviewSchema>;

const id = z.object({ journeyId: z.string() });

export const reviewCalls = {
  'reviews.list': defineCall({ summary: 'Requests and decisions, newest first.', input: z.object({}), output: z.object({ reviews: z.array(reviewSchema) }), access: 'session' }),
  'reviews.get': defineCall({
    summary: 'The latest request of a journey, what changed since it was last approved in sentences, all its steps with their texts, and its problems.',
    input: id,
    output: z.object({
      review: reviewSchema.nullable(),
      /** empty: nothing changed, or nothing was approved before */
      changes: z.array(z.string()),
      approvedBefore: z.boolean(),
      steps: z.array(z.object({ nodeId: z.string(), title: z.string(), sentence: z.string(), texts: z.array(z.object({ label: z.string(), text: z.string() })) })),
      problems: z.array(problemSchema),
    }),
    access: 'session',
  }),
  'reviews.submit': defineCall({ summary: 'Asks for approval of the version as it stands.', input: id.extend({ note: z.string().max(2000).default('') }), output: z.object({ journeyHash: z.string() }), access: 'person' }),
  'reviews.withdraw': defineCall({ summary: 'Takes the request back.', input: id, output: z.object({}), access: 'person' }),
  'reviews.approve': defineCall({
    summary: 'Approves exactly this hash; refused to the person who submitted or last edited it as author.',
    /** policyHash: the policy they saw, where they saw one */
    input: id.extend({ journeyHash: z.string(), policyHash: z.string().optional(), note: z.string().max(2000).default('') }),
    output: z.object({}),
    access: ['owner', 'reviewer'],
  }),
  'reviews.return': defineCall({ summary: 'Sends it back with a reason.', input: id.extend({ journeyHash: z.string(), note: z.string().min(1).max(2000) }), output: z.object({}), access: ['owner', 'reviewer'] }),
};
