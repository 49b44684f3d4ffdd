import { z } from 'zod';
import { journeyNodeSchema } from '../../journey/document.ts';
import { defineCall } from '../call.ts';

const commentText = z.string().trim().min(1, 'Write the comment.').max(4000);

/** What somebody says about a step. It is outside the journey's hash; its author is who was signed in. */
export const commentSchema = z.object({
  id: z.string(),
  /** the step it is pinned to, which may be deleted meanwhile */
  nodeId: z.string(),
  text: z.string(),
  by: z.string(),
  /** whether the caller wrote it, and may change it */
  isOwn: z.boolean(),
  at: z.string(),
  editedAt: z.string().nullable(),
  resolved: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type Comment = z.infer<typeof commentSchema>;

const id = z.object({ journeyId: z.string() });
const one = id.extend({ commentId: z.string() });

export const commentCalls = {
  'comments.list': defineCall({ summary: 'Comments on a journey’s steps, oldest first.', input: id, output: z.object({ comments: z.array(commentSchema) }), access: 'session' }),
  'comments.add': defineCall({ summary: 'Says something about a step.', input: id.extend({ nodeId: journeyNodeSchema.shape.id, text: commentText }), output: z.object({ commentId: z.string() }), access: 'person' }),
  'comments.edit': defineCall({ summary: 'Changes the caller’s own words.', input: one.extend({ text: commentText }), output: z.object({}), access: 'person' }),
  'comments.resolve': defineCall({ summary: 'Settles a comment, or opens it again.', input: one.extend({ resolved: z.boolean() }), output: z.object({}), access: 'person' }),
  'comments.remove': defineCall({ summary: 'Takes the caller’s own comment off, or brings it back.', input: one.extend({ removed: z.boolean() }), output: z.object({}), access: 'person' }),
};
