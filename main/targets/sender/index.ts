import { z } from 'zod';
import { type BackendSettings, backendTarget, TIME_LIMIT_MILLISECONDS } from '../../backend-protocol/backend-target.ts';
import { type Connection, question } from '../../backend-protocol/client.ts';
import { type OutcomesAnswer, outcomesAnswerSchema } from '../../backend-protocol/outcomes.ts';
import type { Answer } from '../../backend-protocol/protocol.ts';
import { activityAnswerSchema, changesAnswerSchema, ownersHash, ownersToldWith, previewAnswerSchema, wayOutOf, type WhenRevised, whenRevisedSchema } from '../../backend-protocol/sender-release.ts';
import { baseUrl, checkSecret } from '../../backend-protocol/settings.ts';
import { type Attention, attentionSchema, type Settlement } from '../../../shared/api/calls/attention.ts';
import type { Activity } from '../../../shared/api/calls/publish.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import type { PlanOp } from '../../../shared/plan/plan-op.ts';
import { CHANNEL_WORDS } from '../../../shared/words/event.ts';
import { countWords } from '../../../shared/words/text.ts';
import { ALL_STEPS } from '../capabilities.ts';
import type { Changes, CheckQuestion, PortabilityFinding, TargetType, Version } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { senderRelease } from './release.ts';

interface Settings extends BackendSettings {
  whenRevised: WhenRevised;
}

const WHEN_REVISED = ['stay', 'move', 'leave'] as const;
const whenRevised = z.string().trim().default('').transform((text, context): WhenRevised => {
  if (text === '') return 'stay';
  const word = whenRevisedSchema.safeParse(text.toLowerCase());
  if (word.success) return word.data;
  context.addIssue({ code: 'custom', message: `“${text}” is none of ${WHEN_REVISED.join(', ')}.` });
  return z.NEVER;
});

/** Recorded calls are nobody's here. */
const CHANNELS: readonly Channel[] = ['email', 'sms', 'push', 'voice-live'];

/** Publishes to `throughline sender`: the signed bundle, and the policy that its approval names. Tests of slow answers pass a shorter limit. */
export function senderBackend(timeLimitMilliseconds: number): TargetType<Settings> {
  return backendTarget<Settings>(
    {
      kind: 'sender',
      title: 'Throughline sender',
      description: 'Sends the signed, approved version to our own sending backend, which carries it out with the engine and the gate of the simulator.',
      settings: [
        { key: 'baseUrl', label: 'Address', help: 'Where “throughline sender” listens. It has to be https, but for this machine itself.', placeholder: 'https://sender.example.com', bindsSecrets: true },
        { key: 'whenRevised', label: 'People inside when a new version comes', help: 'stay: they finish the version they began. move: they go on at the same step of the new one, and leave where it is gone. leave: they leave.', placeholder: 'stay' },
      ],
      settingsSchema: z.object({ baseUrl, whenRevised }),
      checkSecret,
      capabilities: () => ({ channels: CHANNELS, steps: ALL_STEPS, longestWaitSeconds: null, mostSteps: null }),
      releaseBody: (release, { settings, now }) => senderRelease(release, settings.whenRevised, now()),
      drifted,
      checkThere,
      effects,
      activity,
      outcomes,
      changed,
      attention: { list: attention, settle },
    },
    timeLimitMilliseconds,
  );
}

export const senderTarget = senderBackend(TIME_LIMIT_MILLISECONDS);

async function activity(connection: Connection, journeyId: string): Promise<Activity> {
  const answer = await question(connection, { method: 'GET', path: `/journeys/${encodeURIComponent(journeyId)}/activity` }, activityAnswerSchema);
  return known(connection, answer).steps;
}

function known<Answer>({ baseUrl }: Connection, answer: Answer | null, lacks = 'does not say what it did'): Answer {
  if (answer === null) throw new TargetError('answer', `${baseUrl.host} is a sender of an earlier version of Throughline and ${lacks}. Update it.`);
  return answer;
}

async function changed(connection: Connection, after: string): Promise<Changes> {
  return known(connection, await question(connection, { method: 'GET', path: `/changes?after=${encodeURIComponent(after)}` }, changesAnswerSchema));
}

async function attention(connection: Connection): Promise<Attention> {
  return known(connection, await question(connection, { method: 'GET', path: '/attention' }, attentionSchema));
}

/** A word whose answer is lost may have been taken; the same again changes nothing, and the list says how it stands. */
async function settle(connection: Connection, settlement: Settlement): Promise<void> {
  let answer: object | null;
  try {
    answer = await question(connection, { method: 'POST', path: '/attention', body: settlement }, z.object({ ok: z.literal(true) }));
  } catch (error) {
    if (!(error instanceof TargetError) || error.kind !== 'uncertain') throw error;
    throw new TargetError('uncertain', `${error.message} Whether your word was taken is not known: look at the list again. The same word again changes nothing.`);
  }
  if (answer === null) throw new TargetError('absent', `${connection.baseUrl.host} no longer has this. Look at the list again.`);
}

async function outcomes(connection: Connection, after: string | null): Promise<OutcomesAnswer> {
  const answer = await question(connection, { method: 'GET', path: `/outcomes${after === null ? '' : `?after=${encodeURIComponent(after)}`}` }, outcomesAnswerSchema);
  return known(connection, answer, 'does not tell what came of its journeys');
}

/** Whether it was told other hours than owners have now. A sender of an earlier version says nothing of them. */
function drifted(held: Answer, { plan, owners }: Version): readonly string[] {
  const told = ownersToldWith(plan, owners);
  return told === null || held.ownersHash === undefined || held.ownersHash === ownersHash(told) ? [] : ['Owners’ hours there are not those under Tasks: time limits of its tasks run by the old ones.'];
}

/** Which steps it has no way out for as it is set up, such as push messages without a place to send them to. */
async function checkThere(connection: Connection, { journeyId, journeyHash, steps, targetTitle }: CheckQuestion): Promise<readonly PortabilityFinding[]> {
  const { noWayOut } = known(connection, await preview(connection, journeyId, journeyHash, steps.map(({ nodeId, op }) => [nodeId, op])));
  return steps.flatMap(({ nodeId, words, op }) => {
    const way = wayOutOf(op);
    if (way === null || !noWayOut.includes(nodeId)) return [];
    return [{ nodeId, severity: 'error', message: `${words}: ${targetTitle} is not set up for ${way === 'tasks' ? 'sales tasks' : CHANNEL_WORDS[way]}.`, proposal: 'Give it a way out in its configuration, or take the step out.' }];
  });
}

function preview(connection: Connection, journeyId: string, journeyHash: string, ops: readonly (readonly [stepId: string, op: PlanOp])[]): Promise<z.infer<typeof previewAnswerSchema> | null> {
  const steps = Object.fromEntries(ops.map(([id, { kind }]) => [id, kind]));
  const ways = Object.fromEntries(ops.flatMap(([id, op]) => {
    const way = wayOutOf(op);
    return way === null ? [] : [[id, way]];
  }));
  return question(connection, { method: 'POST', path: `/journeys/${encodeURIComponent(journeyId)}/revisions/${journeyHash}/preview`, body: { steps, ways } }, previewAnswerSchema);
}

/** What becomes of the people who are inside now. Not knowing it is no reason to say nothing of the rest. */
async function effects(connection: Connection, version: Version, settings: Settings): Promise<readonly string[]> {
  try {
    const people = await preview(connection, version.document.id, version.journeyHash, Object.entries(version.plan.steps).map(([id, { op }]) => [id, op]));
    return people === null ? [] : [sentenceOf(people, settings.whenRevised)];
  } catch (error) {
    if (error instanceof TargetError) return [`How many people are inside now is not known: ${error.message}`];
    throw error;
  }
}

function sentenceOf({ inside, atSteps }: z.infer<typeof previewAnswerSchema>, mode: WhenRevised): string {
  if (inside === 0) return 'Nobody is inside now.';
  const [are, people] = [inside === 1 ? 'is' : 'are', countWords(inside, 'person', 'people')];
  if (mode === 'stay') return `${people} ${are} inside now and will finish the version they began.`;
  if (mode === 'leave') return `${people} ${are} inside now and will leave.`;
  return `${people} ${are} inside now: ${atSteps} will go on at the same step, ${inside - atSteps} will leave because their step is gone.`;
}
