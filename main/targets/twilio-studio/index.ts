import { ALL_STEPS } from '../capabilities.ts';
import { type Applied, type ConnectionReport, defineTarget, type Deployment, type JourneyOrder, type PlanItem, type TargetContext, type TargetType } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { changesTo, changesToState, heldJourney, type HeldJourney, planItems, providerIdOf } from './changes.ts';
import { studioFindings } from './check.ts';
import { type HeldFlow, StudioClient, type StudioOptions } from './client.ts';
import { namePrefix } from './flow.ts';
import { allOrNone, asManyAsPossible } from './orders.ts';
import { checkSecret, type Settings, settingsSchema } from './settings.ts';

const TIME_LIMIT_MILLISECONDS = 20_000;

/** What a journey's flows do by themselves; everything between two messages is the sender's. */
const OWN_STEPS = ALL_STEPS.filter((kind) => kind === 'touch' || kind === 'wait-event');

/** Publishes each SMS of a journey with its reply dialogue as a flow of Twilio Studio; README.md says what a flow holds. */
export function twilioStudio(options: StudioOptions): TargetType<Settings> {
  const open = ({ settings, secrets }: TargetContext<Settings>): Promise<StudioClient> => {
    const secret = secrets['apiKeySecret'];
    if (secret === undefined || secret === '') throw new TargetError('settings', 'The API key’s secret is missing. Enter it in the target’s settings.', 'apiKeySecret');
    return StudioClient.open(settings, secret, options);
  };

  /** The client, and the journey's flows that an order is about. */
  async function toOrder(context: TargetContext<Settings>, journeyId: string, order: 'pause' | 'resume' | 'withdraw'): Promise<{ client: StudioClient; flows: HeldFlow[]; held: HeldJourney }> {
    const client = await open(context);
    const flows = await client.flows(namePrefix(journeyId));
    const held = heldJourney(flows);
    if (held === null) throw new TargetError('absent', `Twilio Studio has no flow of this journey, so there is nothing to ${order}.`);
    return { client, flows, held };
  }

  return defineTarget<Settings>({
    kind: 'twilio-studio',
    title: 'Twilio Studio',
    description: 'Makes each SMS with its reply dialogue a flow of Twilio Studio. A sender starts the flows and keeps the clock.',
    settings: [
      { key: 'accountSid', label: 'Account SID', help: 'The account the flows are made in.', placeholder: 'AC…' },
      { key: 'apiKeySid', label: 'API key SID', help: 'A standard key of that account.', placeholder: 'SK…', bindsSecrets: true },
      { key: 'messagingServiceSid', label: 'Messaging Service SID', help: 'The service the messages leave by.', placeholder: 'MG…' },
    ],
    secrets: [{ key: 'apiKeySecret', label: 'API key secret', help: 'Twilio shows it once, when the key is made.' }],
    settingsSchema,
    checkSecret,
    secretsGoTo: ({ apiKeySid }) => `https://studio.twilio.com and https://messaging.twilio.com as ${apiKeySid}`,
    capabilities: () => ({ channels: ['sms'], steps: OWN_STEPS, longestWaitSeconds: null, mostSteps: null, restIsTheSenders: true }),
    check: (_settings, steps, title) => studioFindings(steps, title),

    async connect(context): Promise<ConnectionReport> {
      const missing = await (await open(context)).missing();
      return { ok: missing.length === 0, message: missing.length === 0 ? 'Twilio takes the API key, and the Messaging Service has something to send from.' : 'Twilio takes the API key, but something is missing there.', missing };
    },

    async plan(context, version): Promise<readonly PlanItem[]> {
      return planItems(version, await (await open(context)).flows(namePrefix(version.document.id)));
    },

    async apply(context, release): Promise<Applied> {
      const client = await open(context);
      const prefix = namePrefix(release.document.id);
      const before = await client.flows(prefix);
      const changes = changesTo(release, before);
      await allOrNone(client, changes);
      const held = heldJourney(changes.length === 0 ? before : await afterwards(client, prefix));
      if (held?.state !== 'live' || held.hash !== release.journeyHash) {
        throw new TargetError('uncertain', 'Twilio took every order, but does not have the flows of this version now. Look at Studio before you go on.');
      }
      const count = held.sids.length === 1 ? 'one flow' : `${held.sids.length} flows`;
      return { providerId: providerIdOf(held.sids), journeyHash: release.journeyHash, changed: changes.length > 0, message: changes.length > 0 ? `Twilio Studio has it as ${count}.` : `Twilio Studio already has this version as ${count}.` };
    },

    async status(context, journeyId): Promise<Deployment> {
      const held = heldJourney(await (await open(context)).flows(namePrefix(journeyId)));
      if (held === null) return { state: 'absent', hash: null, at: null, message: 'Twilio Studio has no flow of this journey.' };
      if (held.state === 'mixed' || held.hash === null) return { state: 'unknown', hash: null, at: held.at, message: 'Twilio Studio has flows of this journey that are not of one version and state.' };
      return { state: held.state, hash: held.hash, at: held.at, message: `Twilio Studio has it as ${providerIdOf(held.sids)}.` };
    },

    async pause(context, { journeyId }: JourneyOrder): Promise<Applied> {
      const { client, flows, held } = await toOrder(context, journeyId, 'pause');
      if (held.state === 'withdrawn') throw new TargetError('refused', 'It was withdrawn, so there is nothing to pause.');
      const changes = changesToState(flows, 'paused');
      await asManyAsPossible(client, changes);
      return confirmed(held, changes.length > 0, 'Nobody enters its flows. Who waits for a reply there may still reply, and nothing more is sent.');
    },

    async resume(context, { journeyId }: JourneyOrder): Promise<Applied> {
      const { client, flows, held } = await toOrder(context, journeyId, 'resume');
      if (held.state === 'withdrawn') throw new TargetError('refused', 'It was withdrawn, and what was withdrawn does not go on. Publish it again.');
      const changes = changesToState(flows, 'live');
      await allOrNone(client, changes);
      return confirmed(held, changes.length > 0, 'Contacts enter its flows again.');
    },

    async withdraw(context, { journeyId }: JourneyOrder): Promise<Applied> {
      const { client, flows, held } = await toOrder(context, journeyId, 'withdraw');
      const changes = changesToState(flows, 'withdrawn');
      await asManyAsPossible(client, changes);
      return confirmed(held, changes.length > 0, 'Nobody enters its flows any more.');
    },
  });
}

export const twilioStudioTarget = twilioStudio({ timeLimitMilliseconds: TIME_LIMIT_MILLISECONDS, origin: null });

/** What is there once every order was taken; that it cannot be asked is no failure of the orders. */
async function afterwards(client: StudioClient, prefix: string): Promise<HeldFlow[]> {
  try {
    return await client.flows(prefix);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new TargetError('uncertain', `Twilio took every order, but could not be asked afterwards: ${error.message.replace(' Nothing was changed.', '')} Repeating it is safe and does nothing twice.`);
  }
}

function confirmed(held: HeldJourney, changed: boolean, message: string): Applied {
  return { providerId: providerIdOf(held.sids), journeyHash: held.hash ?? '', changed, message };
}
