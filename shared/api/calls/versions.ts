import { z } from 'zod';
import { journeyDocumentSchema } from '../../journey/document.ts';
import { defineCall } from '../call.ts';

const versionName = z.string().trim().min(1, 'Write a name.').max(80);

/** A journey as it was at a moment: named by a person, or sent for review. */
export const versionSchema = z.object({
  id: z.string(),
  kind: z.enum(['named', 'submitted', 'approved']),
  /** as it was named; for a submitted or approved one, its note, which may be empty */
  name: z.string(),
  hash: z.string(),
  at: z.string(),
  /** name of who made it; null: nobody was signed in */
  by: z.string().nullable(),
});
export type Version = z.infer<typeof versionSchema>;

const id = z.object({ journeyId: z.string() });
const one = id.extend({ versionId: z.string() });

export const versionCalls = {
  'versions.list': defineCall({ summary: 'Named, submitted and approved versions of a journey, newest first.', input: id, output: z.object({ versions: z.array(versionSchema) }), access: 'session' }),
  'versions.get': defineCall({ summary: 'The document as it was.', input: one, output: z.object({ version: versionSchema, document: journeyDocumentSchema }), access: 'session' }),
  'versions.save': defineCall({ summary: 'Names the journey as it stands after its last committed edit.', input: id.extend({ name: versionName }), output: z.object({ versionId: z.string() }), access: 'session' }),
  'versions.rename': defineCall({ summary: 'Gives a named version another name.', input: one.extend({ name: versionName }), output: z.object({}), access: 'session' }),
  'versions.remove': defineCall({ summary: 'Takes a named version off the list, or brings it back.', input: one.extend({ removed: z.boolean() }), output: z.object({}), access: 'session' }),
};
