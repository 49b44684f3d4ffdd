import { openSenderStore } from '../../main/db/sender/store.ts';
import { activityOf } from '../../main/sender/activity.ts';
import { type Replay, exportLog, replayLog } from '../../main/sender/log.ts';
import { readProgram } from '../../main/sender/running-program.ts';
import type { Activity } from '../../shared/api/calls/publish.ts';
import { type ContactEvent, contactEventSchema } from '../../shared/contacts/event.ts';
import { isoUtc } from '../../shared/time/local.ts';
import { type App, type Shown, startApp } from './app-process.ts';
import { callsTo } from './calls.ts';
import { filesWith } from '../support/files-with.ts';
import { demo, newsletter, optIns, people, renewal } from './journeys.ts';
import { forkProviders, freePort, type SenderProcess, senderProcess } from './processes.ts';
import type { ProviderState } from './providers.ts';

export interface WholeRunOptions {
  contacts: number;
  /** kill -9 of the sender at so many random moments */
  kills: number;
  /** virtual seconds a real one */
  speed: number;
  mostSeconds: number;
}

export interface WholeRun {
  replay: Replay;
  /** messages and emails that arrived more than once */
  twice: string[];
  /** hand-overs claimed at or after the recorded opt-out of their address, by the store; and what providers saw of it */
  afterOptOut: string[];
  ordersAfterStop: string[];
  /** on record as gone out and never arrived, or never settled */
  lost: string[];
  /** arrived, but not on record */
  unknown: string[];
  /** what only a person could tell after a kill */
  toldByPerson: number;
  handedOver: number;
  /** the provider would not take them, such as a confirmation to somebody who has written STOP */
  refused: number;
  decisions: Readonly<Record<string, number>>;
  stops: number;
  unsubscribes: number;
  replies: number;
  stuck: number;
  /** what a person should look at: the daily comparison with the provider found nothing */
  alerts: readonly string[];
  /** what the app showed of each journey once it was over, and what the sender had counted by then */
  shown: readonly (Shown & { counted: Activity })[];
  record: Awaited<ReturnType<App['record']>>;
  seconds: number;
  /** of the sender and of the app */
  output: string;
  /** the sender’s files, as text */
  kept: string;
  /** files of the app that hold one of the words given */
  appFilesWith(secret: string): readonly string[];
  remove(): void;
  exitCode: number | null;
}

const VIRTUAL_START = new Date('2026-03-02T14:00:00Z');
const DAYS = 9;

/**
 * Three journeys, real processes, people who answer: from the moment the app publishes until everybody has come to the end. The
 * app has the journeys approved by another person, publishes them, takes a person's word where nobody else can tell, and reads what
 * really happened. What it leaves behind is the caller's to remove.
 */
export async function wholeRun({ contacts: count, kills, speed, mostSeconds }: WholeRunOptions): Promise<WholeRun> {
  const began = performance.now();
  const port = await freePort();
  const providers = await forkProviders(`http://127.0.0.1:${port}`);
  const app = await startApp();
  const contacts = people(count);
  const consents = optIns(contacts, VIRTUAL_START);
  const asking = contacts.filter((_, index) => index % 3 === 0).map(({ id }): ContactEvent => contactEventSchema.parse({ id: `form:${id}`, contactId: id, type: 'form_submitted', at: isoUtc(Math.floor(VIRTUAL_START.getTime() / 1000)), source: 'crm' }));
  let sender: SenderProcess | null = null;
  try {
    await app.prepare([renewal(), newsletter(), demo()], contacts, [...consents, ...asking]);
    sender = senderProcess({ port, providers, clock: { speed, virtualStart: VIRTUAL_START, realStart: new Date() } });
    const { origin } = sender;
    await sender.start();
    const { call } = callsTo(() => origin);
    await expectOk(call('POST', '/contacts', { contacts }));
    await expectOk(call('POST', '/events', { events: consents }));
    await app.publish(origin);
    await expectOk(call('POST', '/events', { events: asking }));
    const runMilliseconds = (DAYS * 86_400_000) / speed;
    for (let kill = 0; kill < kills; kill += 1) {
      await untilBusy(providers, (runMilliseconds / kills) * 1.5);
      await pause(Math.random() * 40);
      await sender.kill();
      await sender.start();
    }
    const toldByPerson = await untilDone(app, call, providers, began + mostSeconds * 1000);
    const seen = await providers.state();
    const [shown, record] = [await app.shown(), await app.record()];
    const exitCode = await sender.stop();
    await app.stop();
    const { countsOf, ...judged } = judge(sender.storePath, seen);
    return {
      ...judged, shown: shown.map((one) => ({ ...one, counted: countsOf(one.journeyId) })), record, toldByPerson, exitCode, output: sender.output() + app.output(), kept: sender.kept(),
      appFilesWith: (secret) => filesWith(app.folder, secret), remove: app.remove, seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await app.stop();
    await sender?.kill();
    providers.end();
    sender?.remove();
  }
}

/** Until something goes out, so that kills meet hand-overs under way; at most so long. */
async function untilBusy(providers: { state(): Promise<ProviderState> }, mostMilliseconds: number): Promise<void> {
  const sent = async (): Promise<number> => {
    const { messages, mails } = await providers.state();
    return messages.length + mails.length;
  };
  await pause(Math.random() * mostMilliseconds);
  const until = performance.now() + mostMilliseconds;
  for (const before = await sent(); performance.now() < until && (await sent()) === before; ) await pause(5);
}

type Call = ReturnType<typeof callsTo>['call'];

async function expectOk(called: ReturnType<Call>): Promise<void> {
  const { status, body } = await called;
  const refused = (body['refused'] as unknown[] | undefined)?.length ?? 0;
  if (status !== 200 || refused > 0) throw new Error(`The sender answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
}

/** Waits until nobody is inside any more; what only a person can tell, a person tells, who looks at what arrived. */
async function untilDone(app: App, call: Call, providers: { state(): Promise<ProviderState> }, until: number): Promise<number> {
  let told = 0;
  for (;;) {
    const { undecided } = await app.attention();
    if (undecided.length > 0) {
      const { mails, messages } = await providers.state();
      for (const { id, contactId, stepId } of undecided) {
        const number = { one: 1, two: 2, three: 3 }[stepId];
        const wentOut = number === undefined ? messages.some(({ to, body }) => to.endsWith(contactId.slice(1)) && wordsOf(stepId).test(body)) : mails.some(({ to, subject }) => to.startsWith(contactId) && subject.startsWith(`News ${number} `));
        await app.settle({ kind: 'message', id, word: wentOut ? 'went-out' : 'try-again' });
        told += 1;
      }
    }
    const inside = await Promise.all(
      ['renewal', 'newsletter', 'demo'].map(async (id) => Object.values((await call('GET', `/journeys/${id}/activity`)).body['steps'] as Activity).reduce((sum, { here }) => sum + here, 0)),
    );
    const open = (await call('GET', '/open')).body['count'] as number;
    if (inside.every((number) => number === 0) && undecided.length === 0 && open === 0) return told;
    if (performance.now() > until) throw new Error(`Still inside after the time allowed: ${inside.join(', ')}, ${open} open`);
    await pause(200);
  }
}

function wordsOf(stepId: string): RegExp {
  return { first: /renews/, second: /One more day/, confirm: /your request/, ask: /When would/, last: /Still keen/ }[stepId] ?? /^$/;
}

type Judged = Omit<WholeRun, 'toldByPerson' | 'exitCode' | 'output' | 'kept' | 'seconds' | 'shown' | 'record' | 'appFilesWith' | 'remove'> & { countsOf(journeyId: string): Activity };

function judge(storePath: string, seen: ProviderState): Judged {
  const store = openSenderStore(storePath);
  try {
    const replay = replayLog(exportLog(store), readProgram(store.journeys)!);
    const counted = new Map(['renewal', 'newsletter', 'demo'].map((id) => [id, activityOf(store, id)]));
    const handOvers = store.touches.handOvers();
    const arrived = [...seen.messages.map(({ to, body }) => `${to} ${body}`), ...seen.mails.map(({ to, subject }) => `${to} ${subject}`)];
    const counts = new Map<string, number>();
    for (const name of arrived) counts.set(name, (counts.get(name) ?? 0) + 1);
    const out = handOvers.filter(({ state }) => state === 'out').map(({ address, content }) => {
      const { body = '', subject } = JSON.parse(content) as Record<string, string>;
      return `${address} ${subject ?? body}`;
    });
    const recorded = new Set(out);
    const optedOut = optOutSeconds(store);
    const decisions: Record<string, number> = {};
    for (const { outcome, reason, state } of store.touches.all()) {
      const name = `${outcome} ${reason}${state === null ? '' : ` ${state}`}`;
      decisions[name] = (decisions[name] ?? 0) + 1;
    }
    return {
      replay,
      countsOf: (journeyId) => counted.get(journeyId) ?? {},
      twice: [...counts].filter(([, number]) => number > 1).map(([name]) => name),
      afterOptOut: handOvers.filter(({ address, second, state, node_id }) => state !== 'lost' && node_id !== 'confirm' && second >= (optedOut.get(address) ?? Infinity)).map(({ address, second }) => `${address} at ${second}`),
      ordersAfterStop: seen.ordersAfterStop,
      lost: [...out.filter((name) => !counts.has(name)), ...handOvers.filter(({ state }) => state === 'claimed' || state === 'undecided').map(({ address }) => `${address} not settled`)],
      unknown: [...counts.keys()].filter((name) => !recorded.has(name)),
      handedOver: out.length,
      refused: handOvers.filter(({ state }) => state === 'refused').length,
      decisions,
      stops: seen.acknowledgedStops.length,
      unsubscribes: seen.acknowledgedUnsubscribes.length,
      replies: seen.repliesAcknowledged,
      stuck: store.people.stuck().length,
      alerts: store.effects.alerts().map(({ words }) => words),
    };
  } finally {
    store.close();
  }
}

/** By address: the second at which its opt-out was recorded. */
function optOutSeconds(store: ReturnType<typeof openSenderStore>): Map<string, number> {
  const seconds = new Map<string, number>();
  for (const { event, recorded_second } of store.people.allEvents()) {
    const { type, address, text } = JSON.parse(event) as { type: string; address?: string; text?: string };
    if (address !== undefined && (type === 'opt_out' || (type === 'sms_received' && text === 'Stop')) && !seconds.has(address)) seconds.set(address, recorded_second);
  }
  return seconds;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
