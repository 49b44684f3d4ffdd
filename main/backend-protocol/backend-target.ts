import type { Attention, Settlement } from '../../shared/api/calls/attention.ts';
import type { Activity } from '../../shared/api/calls/publish.ts';
import { changeSentences } from '../targets/change-sentences.ts';
import { type Applied, type Changes, type CheckQuestion, type ConnectionReport, defineTarget, type Deployment, type JourneyOrder, type PlanItem, type PortabilityFinding, type Release, type TargetContext, type TargetType, type Version } from '../targets/target.ts';
import { TargetError, type TargetErrorKind } from '../targets/target-error.ts';
import { ask, type Connection } from './client.ts';
import type { OutcomesAnswer } from './outcomes.ts';
import { type Answer, orderBody, type OrderName } from './protocol.ts';

/** How long one request of a real publication may take. */
export const TIME_LIMIT_MILLISECONDS = 20_000;

/** What settings of every backend hold. */
export interface BackendSettings {
  baseUrl: URL;
}

/** What tells backends of this protocol apart. */
export interface BackendKind<Settings extends BackendSettings> extends Pick<TargetType<Settings>, 'kind' | 'title' | 'description' | 'settings' | 'settingsSchema' | 'checkSecret' | 'capabilities'> {
  /** the body of the PUT */
  releaseBody(release: Release, context: TargetContext<Settings>): object;
  /** see `TargetType.checkThere` */
  checkThere?(connection: Connection, question: CheckQuestion): Promise<readonly PortabilityFinding[]>;
  /** what is otherwise there than here although the version runs, in sentences; absent: nothing can be */
  drifted?(held: Answer, version: Version): readonly string[];
  /** what else publishing does there, in sentences; asked only where another version would take the place of what is there */
  effects?(connection: Connection, version: Version, settings: Settings): Promise<readonly string[]>;
  /** what really happened at each step; absent: the backend does not count */
  activity?(connection: Connection, journeyId: string): Promise<Activity>;
  /** what came of journeys, as in TargetType; absent: the backend does not tell */
  outcomes?(connection: Connection, after: string | null): Promise<OutcomesAnswer>;
  /** see `TargetType.changed` */
  changed?(connection: Connection, after: string): Promise<Changes>;
  /** see `TargetType.attention` */
  attention?: { list(connection: Connection): Promise<Attention>; settle(connection: Connection, settlement: Settlement): Promise<void> };
}

/** A question about it changes nothing, whether or not the backend has a journey of that id. */
const NOBODYS_JOURNEY = 'throughline-connection-test';

/** A target that keeps the protocol of main/targets/http-backend/README.md. */
export function backendTarget<Settings extends BackendSettings>(kind: BackendKind<Settings>, timeLimitMilliseconds: number): TargetType<Settings> {
  const connectionOf = ({ settings, secrets, now }: TargetContext<Settings>): Connection => ({
    baseUrl: settings.baseUrl,
    token: needed(secrets, 'token', 'access token'),
    secret: needed(secrets, 'secret', 'signing secret'),
    now,
    timeLimitMilliseconds,
  });

  const driftedOf = (held: Answer | null, version: Version): readonly string[] => (held === null ? [] : (kind.drifted?.(held, version) ?? []));

  async function heldFor(context: TargetContext<Settings>, journeyId: string, name: OrderName): Promise<Answer> {
    const held = await get(connectionOf(context), journeyId);
    if (held === null) throw new TargetError('absent', `${context.settings.baseUrl.host} never had this journey, so there is nothing to ${name}.`);
    return held;
  }

  function giveOrder(context: TargetContext<Settings>, { journeyId, by }: JourneyOrder, name: OrderName, state: Answer['state']): Promise<Answer> {
    const path = `/journeys/${encodeURIComponent(journeyId)}/${name}`;
    return order(connectionOf(context), { method: 'POST', path, body: orderBody(name, { journeyId, by: by.name }) }, journeyId, (answer) => answer?.state === state);
  }

  return defineTarget<Settings>({
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    settings: kind.settings,
    secrets: [
      { key: 'token', label: 'Access token', help: 'The backend’s keeper gives it to you. At least 16 characters.' },
      { key: 'secret', label: 'Signing secret', help: 'Known to you and the backend; it never travels. At least 16 characters.' },
    ],
    settingsSchema: kind.settingsSchema,
    checkSecret: kind.checkSecret,
    secretsGoTo: ({ baseUrl }) => baseUrl.href,
    capabilities: kind.capabilities,

    async plan(context, version): Promise<readonly PlanItem[]> {
      const held = await get(connectionOf(context), version.document.id);
      const { action, difference } = differenceTo(held, version, driftedOf(held, version));
      const effects = held === null || held.hash === version.journeyHash ? [] : ((await kind.effects?.(connectionOf(context), version, context.settings)) ?? []);
      return [{ action, difference: [...difference, ...effects], what: revisionUrl(context.settings, version) }];
    },

    async apply(context, release) {
      const connection = connectionOf(context);
      const { id } = release.document;
      const body = kind.releaseBody(release, context);
      const before = await get(connection, id);
      if (before !== null && isLive(before, release.journeyHash) && driftedOf(before, release).length === 0) return applied(before, false, `${context.settings.baseUrl.host} already runs this version.`);
      const sent = await order(connection, { method: 'PUT', path: revisionPath(id, release.journeyHash), body }, id, (answer) => isLive(answer, release.journeyHash));
      return applied(sent, true, `${context.settings.baseUrl.host} runs this version.`);
    },

    async status(context, journeyId): Promise<Deployment> {
      const host = context.settings.baseUrl.host;
      const held = await get(connectionOf(context), journeyId);
      if (held === null) return { state: 'absent', hash: null, at: null, message: `${host} never had this journey.` };
      const message = { live: `${host} runs it as ${held.providerId}.`, paused: `${host} holds it paused.`, withdrawn: `${host} has stopped it.` }[held.state];
      return { state: held.state, hash: held.hash, at: held.at, message };
    },

    async connect(context): Promise<ConnectionReport> {
      // the protocol has no request of its own for this: a question about a journey nobody has needs the same rights
      await get(connectionOf(context), NOBODYS_JOURNEY);
      return { ok: true, message: `${context.settings.baseUrl.host} takes the access token and the signature.`, missing: [] };
    },

    async pause(context, given) {
      const before = await heldFor(context, given.journeyId, 'pause');
      const host = context.settings.baseUrl.host;
      if (before.state === 'paused') return applied(before, false, `${host} had paused it already.`);
      if (before.state === 'withdrawn') throw new TargetError('refused', `${host} has stopped it, so there is nothing to pause.`);
      return applied(await giveOrder(context, given, 'pause', 'paused'), true, `${host} has paused it.`);
    },

    async resume(context, given) {
      const before = await heldFor(context, given.journeyId, 'resume');
      const host = context.settings.baseUrl.host;
      if (before.state === 'live') return applied(before, false, `${host} runs it already.`);
      if (before.state === 'withdrawn') throw new TargetError('refused', `${host} has stopped it, and what was withdrawn does not go on. Publish it again.`);
      return applied(await giveOrder(context, given, 'resume', 'live'), true, `${host} runs it again.`);
    },

    async withdraw(context, given) {
      const before = await heldFor(context, given.journeyId, 'withdraw');
      const host = context.settings.baseUrl.host;
      if (before.state === 'withdrawn') return applied(before, false, `${host} had stopped it already.`);
      return applied(await giveOrder(context, given, 'withdraw', 'withdrawn'), true, `${host} has stopped it.`);
    },

    ...(kind.checkThere === undefined ? {} : { checkThere: (context: TargetContext<Settings>, asked: CheckQuestion) => kind.checkThere!(connectionOf(context), asked) }),
    ...(kind.activity === undefined ? {} : { activity: (context: TargetContext<Settings>, journeyId: string) => kind.activity!(connectionOf(context), journeyId) }),
    ...(kind.outcomes === undefined ? {} : { outcomes: (context: TargetContext<Settings>, after: string | null) => kind.outcomes!(connectionOf(context), after) }),
    ...(kind.changed === undefined ? {} : { changed: (context: TargetContext<Settings>, after: string, signal: AbortSignal) => kind.changed!({ ...connectionOf(context), signal }, after) }),
    ...(kind.attention === undefined
      ? {}
      : { attention: { list: (context: TargetContext<Settings>) => kind.attention!.list(connectionOf(context)), settle: (context: TargetContext<Settings>, settlement: Settlement) => kind.attention!.settle(connectionOf(context), settlement) } }),
  });
}

function needed(secrets: Readonly<Record<string, string>>, key: string, label: string): string {
  const value = secrets[key];
  if (value === undefined || value === '') throw new TargetError('settings', `The ${label} is missing. Enter it in the target’s settings.`, key);
  return value;
}

/** Both parts are of forms that need no encoding; should that change, they stay one part each. */
function revisionPath(journeyId: string, hash: string): string {
  return `/journeys/${encodeURIComponent(journeyId)}/revisions/${encodeURIComponent(hash)}`;
}

function revisionUrl(settings: BackendSettings, version: Version): string {
  return settings.baseUrl.href.replace(/\/$/, '') + revisionPath(version.document.id, version.journeyHash);
}

async function get(connection: Connection, journeyId: string): Promise<Answer | null> {
  return forJourney(journeyId, connection, await ask(connection, { method: 'GET', path: `/journeys/${encodeURIComponent(journeyId)}` }), 'answer');
}

/**
 * Gives an order and sees to it that it was done. Where the answer is lost or makes no sense, the backend is asked
 * once what it has before anything is said: the order may well have arrived.
 */
async function order(connection: Connection, request: Parameters<typeof ask>[1], journeyId: string, done: (answer: Answer | null) => boolean): Promise<Answer> {
  let answer: Answer | null;
  try {
    answer = forJourney(journeyId, connection, await ask(connection, request), 'uncertain');
  } catch (error) {
    if (!(error instanceof TargetError) || error.kind !== 'uncertain') throw error;
    answer = await afterLoss(connection, journeyId, error);
    if (!done(answer)) throw new TargetError('unreachable', `${error.message} Asked again, it says that nothing was changed. Try again.`);
  }
  if (answer !== null && done(answer)) return answer;
  throw new TargetError('uncertain', `${connection.baseUrl.host} took the order, but says that it now has ${answer === null ? 'nothing' : `version ${answer.hash.slice(0, 12)}, ${answer.state}`}. Look at the backend before you go on.`);
}

async function afterLoss(connection: Connection, journeyId: string, loss: TargetError): Promise<Answer | null> {
  try {
    return await get(connection, journeyId);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new TargetError('uncertain', `${loss.message} Whether the order was carried out is not known: it could not be asked again either. Repeating it is safe and does nothing twice.`);
  }
}

function forJourney(journeyId: string, connection: Connection, answer: Answer | null, kind: TargetErrorKind): Answer | null {
  if (answer !== null && answer.journeyId !== journeyId) {
    throw new TargetError(kind, `${connection.baseUrl.host} was asked for the journey “${journeyId}” and answered for “${answer.journeyId}”. Look at the backend before you go on.`);
  }
  return answer;
}

function isLive(answer: Answer | null, hash: string): boolean {
  return answer !== null && answer.state === 'live' && answer.hash === hash;
}

function applied(answer: Answer, changed: boolean, message: string): Applied {
  return { providerId: answer.providerId, journeyHash: answer.hash, changed, message };
}

function differenceTo(held: Answer | null, version: Version, drifted: readonly string[]): Pick<PlanItem, 'action' | 'difference'> {
  if (held === null) return { action: 'create', difference: [`“${version.document.name}” is published for the first time.`] };
  if (isLive(held, version.journeyHash) && drifted.length === 0) return { action: 'nothing', difference: [] };
  const changes = [...changeSentences(version, held.hash), ...drifted];
  const start = { live: [], paused: ['It is paused and runs again.'], withdrawn: ['It was withdrawn and is published again.'] }[held.state];
  return { action: 'change', difference: [...start, ...changes] };
}
