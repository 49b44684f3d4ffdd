import { z } from 'zod';
import { defineCall } from '../call.ts';

/** A place to publish to, as configured in this workspace. Secrets never travel back: `hasSecret` only. */
export const targetSchema = z.object({
  id: z.string(),
  /** folder in main/targets */
  kind: z.string(),
  name: z.string(),
  settings: z.record(z.string(), z.string()),
  hasSecret: z.boolean(),
  /** how long it can hold a contact in one step, in seconds; null: any time */
  longestWaitSeconds: z.number().int().nullable(),
});
export type Target = z.infer<typeof targetSchema>;

export const targetKindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  description: z.string(),
  /** `bindsSecrets`: a change of it makes the secrets go elsewhere, so that they have to be entered again */
  settings: z.array(z.object({ key: z.string(), label: z.string(), help: z.string(), placeholder: z.string(), bindsSecrets: z.boolean().optional() })),
  secrets: z.array(z.object({ key: z.string(), label: z.string(), help: z.string() })),
});

export const portabilityFindingSchema = z.object({ nodeId: z.string().nullable(), severity: z.enum(['error', 'warning']), message: z.string(), proposal: z.string() });

export const planItemSchema = z.object({ action: z.enum(['create', 'change', 'nothing']), what: z.string(), difference: z.array(z.string()) });

export const deploymentSchema = z.object({
  state: z.enum(['absent', 'live', 'paused', 'withdrawn', 'unknown']),
  hash: z.string().nullable(),
  at: z.string().nullable(),
  message: z.string(),
});

/** Whether a target takes the credentials it was given, and what is missing there before anything can be published. */
export const connectionSchema = z.object({ ok: z.boolean(), message: z.string(), missing: z.array(z.string()) });

/** What a target has, against the approved version: each difference is what publishing it would change there. */
export const driftSchema = z.object({ state: z.enum(['none', 'drifted', 'absent']), message: z.string(), differences: z.array(z.string()) });

const count = z.number().int().min(0);

/** What a target counted at one step, over all versions of the journey that ran there. */
const stepActivitySchema = z.object({
  /** how often contacts have come to it */
  arrived: count,
  /** contacts who stand there now */
  here: count,
  /** messages handed over, calls allowed */
  sent: count,
  /** hand-overs whose outcome is not known yet */
  open: count,
  /** the provider would not take them */
  refused: count,
  /** answers of the gate: put off, never, and lost or expired */
  deferred: count,
  blocked: count,
  dropped: count,
});
/** by step id */
export const activitySchema = z.record(z.string(), stepActivitySchema);
export type Activity = z.infer<typeof activitySchema>;

const where = z.object({ journeyId: z.string(), targetId: z.string() });
const receipt = z.object({ journeyId: z.string(), targetId: z.string(), hash: z.string(), at: z.string(), by: z.string(), providerId: z.string(), message: z.string() });
export type Receipt = z.infer<typeof receipt>;

export const publishCalls = {
  'targets.list': defineCall({ summary: 'Configured targets and the kinds there are.', input: z.object({}), output: z.object({ targets: z.array(targetSchema), kinds: z.array(targetKindSchema) }), access: 'session' }),
  'targets.save': defineCall({
    summary: 'Adds or changes a target; a secret left out stays as it is.',
    input: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/), kind: z.string(), name: z.string().min(1).max(80), settings: z.record(z.string(), z.string().max(2000)), secrets: z.record(z.string(), z.string().max(4000)).default({}) }),
    output: z.object({}),
    access: ['owner', 'author'],
  }),
  'targets.remove': defineCall({ summary: 'Forgets a target and its secrets.', input: z.object({ targetId: z.string() }), output: z.object({}), access: ['owner'] }),
  'publish.plan': defineCall({
    summary: 'What publishing would do, and what the target cannot express; sends nothing.',
    input: where,
    output: z.object({ findings: z.array(portabilityFindingSchema), items: z.array(planItemSchema), refusedBecause: z.string() }),
    access: 'session',
  }),
  'publish.apply': defineCall({ summary: 'Publishes the approved version. Idempotent.', input: where.extend({ journeyHash: z.string() }), output: receipt, access: ['owner', 'author'] }),
  'publish.status': defineCall({ summary: 'What the target has.', input: where, output: deploymentSchema, access: 'session' }),
  'publish.withdraw': defineCall({ summary: 'Stops a published journey at the target.', input: where, output: receipt, access: ['owner', 'author', 'reviewer'] }),
  'targets.connect': defineCall({ summary: 'Asks a target whether its credentials are good and what is missing there; changes nothing.', input: z.object({ targetId: z.string() }), output: connectionSchema, access: ['owner', 'author'] }),
  'publish.drift': defineCall({ summary: 'What the target has against the approved version; changes nothing.', input: where, output: driftSchema, access: 'session' }),
  'publish.rollback': defineCall({ summary: 'Publishes an earlier approved version, if its approval holds under the policy and rules of now.', input: where.extend({ journeyHash: z.string() }), output: receipt, access: ['owner', 'author'] }),
  'publish.pause': defineCall({ summary: 'Holds a published journey at the target: nothing of it starts until it is resumed.', input: where, output: receipt, access: ['owner', 'author', 'reviewer'] }),
  'publish.resume': defineCall({ summary: 'Lets a paused journey go on, if the version there is approved under the policy and rules of now.', input: where, output: receipt, access: ['owner', 'author'] }),
  'publish.activity': defineCall({
    summary: 'What really happened so far at each step, asked of every target that runs the journey and counts. A target that cannot be asked says why.',
    input: z.object({ journeyId: z.string() }),
    output: z.object({ journeyId: z.string(), places: z.array(z.object({ targetId: z.string(), name: z.string(), at: z.string(), steps: activitySchema.nullable(), trouble: z.string() })) }),
    access: 'session',
  }),
  'publish.receipts': defineCall({ summary: 'What was published, paused, resumed and withdrawn, newest first.', input: z.object({}), output: z.object({ receipts: z.array(receipt.extend({ action: z.enum(['publish', 'withdraw', 'pause', 'resume']) })) }), access: 'session' }),
  'audit.list': defineCall({
    summary: 'The audit log, newest first.',
    input: z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ total: z.number().int(), entries: z.array(z.object({ sequence: z.number().int(), at: z.string(), person: z.string(), action: z.string(), subject: z.string(), details: z.record(z.string(), z.json()), hash: z.string() })) }),
    access: 'session',
  }),
  'audit.verify': defineCall({ summary: 'Checks the chain from its first entry.', input: z.object({}), output: z.object({ ok: z.boolean(), entries: z.number().int(), message: z.string() }), access: 'session' }),
};
