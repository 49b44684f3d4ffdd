import { z } from 'zod';
import { defineCall, ROLES } from '../call.ts';

export const personSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) });
export type Person = z.infer<typeof personSchema>;

/**
 * What people are told apart by, in approvals too: one spelling of each letter (Unicode NFKC) and nothing that the eye
 * cannot see, so that nobody passes for another by a trick of the text.
 */
const personName = z
  .string()
  .max(80)
  .regex(/^\P{C}*$/u, 'Leave out line breaks and characters that cannot be seen.')
  .transform((text) => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'Write a name.'));

const password = z.string().min(10, 'Use at least 10 characters.').max(200);

export const workspaceCalls = {
  'workspace.get': defineCall({
    summary: 'What is open, who may use it, and as whom this session is signed in.',
    input: z.object({}),
    output: z.object({
      id: z.string(),
      name: z.string(),
      host: z.enum(['electron', 'web']),
      readOnly: z.boolean(),
      people: z.array(personSchema),
      person: personSchema.nullable(),
      /** preselected name of an invited session */
      invitedAs: z.string().nullable(),
      /** accounts of the sample, with the passwords its first screen shows; empty elsewhere */
      sampleAccounts: z.array(z.object({ personId: z.string(), name: z.string(), role: z.enum(ROLES), password: z.string() })),
      contactCount: z.number().int(),
      appVersion: z.string(),
    }),
    access: 'session',
  }),
  'workspace.rename': defineCall({ summary: 'Names the workspace.', input: z.object({ name: z.string().min(1).max(120) }), output: z.object({}), access: 'session' }),
  'workspace.backup': defineCall({
    summary: 'A consistent copy of the whole workspace as one file, base64.',
    input: z.object({}),
    output: z.object({ fileName: z.string(), base64: z.string() }),
    access: ['owner'],
  }),
  'workspace.restore': defineCall({
    summary: 'Replaces the open workspace by a backup, after keeping a copy of what is replaced.',
    input: z.object({ fileName: z.string(), base64: z.string() }),
    output: z.object({ keptCopy: z.string() }),
    access: ['owner'],
  }),
  'people.setUpOwner': defineCall({
    summary: 'The one step that gives a workspace its owner: allowed only while it has none. The sample has none either.',
    input: z.object({ name: personName, password }),
    output: z.object({ person: personSchema }),
    access: 'session',
  }),
  'people.add': defineCall({
    summary: 'Adds a person with a first password.',
    input: z.object({ name: personName, role: z.enum(ROLES), password }),
    output: z.object({ person: personSchema }),
    access: ['owner'],
  }),
  'session.signIn': defineCall({
    summary: 'Makes this session somebody’s.',
    input: z.object({ personId: z.string(), password: z.string().max(200) }),
    output: z.object({ person: personSchema }),
    access: 'session',
  }),
  'session.signOut': defineCall({ summary: 'Makes this session nobody’s.', input: z.object({}), output: z.object({}), access: 'session' }),
};
