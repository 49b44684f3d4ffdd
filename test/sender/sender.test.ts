import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { readProgram } from '../../main/sender/running-program.ts';
import { replayLog, type SenderLog } from '../../main/sender/log.ts';
import type { Fault } from '../receiver/faults.ts';
import { CREDENTIALS } from './calls.ts';
import { senderInProcess, type SenderInProcess } from './in-process.ts';
import { journeyOf, newsletter, optIns, people, renewal } from './journeys.ts';
import { freePort } from './processes.ts';
import { ACCOUNT, AUTH_TOKEN, type Providers, startProviders } from './providers.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';

const MORNING = '2026-03-02T15:00:00Z';
const later = (seconds: number): Date => new Date(new Date(MORNING).getTime() + seconds * 1000);
const everybody = { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function stage(journey: JourneyDocument, options: { count?: number; config?: object; fault?: (request: { index: number; method: string; path: string }) => Fault | null; dryRun?: boolean } = {}): Promise<{ sender: SenderInProcess; providers: Providers }> {
  const { count = 1, config, fault, dryRun = false } = options;
  const port = await freePort();
  const providers = await startProviders({ senderOrigin: `http://127.0.0.1:${port}`, peopleAnswer: false, ...(fault === undefined ? {} : { fault }) });
  closing.push(() => providers.close());
  const sender = await senderInProcess({ providers, port, isDryRun: dryRun, ...(config === undefined ? {} : { config }) });
  closing.push(() => sender.close());
  const contacts = people(count);
  await sender.call('POST', '/contacts', { contacts });
  await sender.call('POST', '/events', { events: optIns(contacts, new Date(MORNING)) });
  expect(await sender.publish(journey)).toMatchObject({ status: 200 });
  return { sender, providers };
}

async function decisionsOf(sender: SenderInProcess): Promise<string[]> {
  const { clusters } = (await sender.call('GET', '/log')).body as unknown as SenderLog;
  return clusters.flatMap(({ decisions }) => decisions).sort((a, b) => a.second - b.second).map(({ nodeId, outcome, reason }) => `${nodeId} ${outcome} ${reason}`);
}

/** What the provider does wrong with the first order, what the sender says of it, and how often the message is there in the end. */
const TROUBLES: readonly [name: string, fault: Fault, says: RegExp, arrives: number][] = [
  ['a wrong key', { kind: 'status', status: 401, body: '{"code":20003,"message":"Authenticate","status":401}' }, /does not accept the API key \(401\). Nothing was sent/, 1],
  ['too many requests', { kind: 'status', status: 429, body: '{"code":20429,"message":"Too many","status":429}' }, /too much to do/, 1],
  ['a 500 before anything', { kind: 'status', status: 500, body: '' }, /failed \(500\)/, 1],
  ['a 500 once it is done', { kind: 'status-after', status: 500 }, /failed \(500\)/, 1],
  ['a connection cut before anything', { kind: 'cut-before' }, /connection was cut|connection failed/, 1],
  ['a connection cut once it is done', { kind: 'cut-after' }, /connection was cut|connection failed/, 1],
  ['half an answer', { kind: 'half-answer' }, /Twilio/, 1],
  ['an answer of the wrong shape', { kind: 'wrong-shape', body: '{"state":"fine"}' }, /not in the form of its own description/, 1],
  ['an answer that is no JSON', { kind: 'wrong-shape', body: '<html>' }, /Twilio/, 1],
  ['no answer at all', { kind: 'no-answer' }, /Twilio/, 1],
];

describe('a provider that fails', () => {
  test.each(TROUBLES)('%s: it says so, nothing goes twice and nothing is lost', async (_name, fault, says, arrives) => {
    const config = { twilio: { accountSid: ACCOUNT.accountSid, apiKeySid: ACCOUNT.apiKeySid, messagingServiceSid: `MG${'0123456789abcdef'.repeat(2)}`, timeLimitSeconds: 0.3 } };
    const { sender, providers } = await stage(renewal(), { config, fault: ({ index }) => (index === 0 ? fault : null) });
    await sender.clock.goTo(later(60));
    // what is uncertain is asked about after a moment of real time, what was put off is tried when its time has come
    let second = 60;
    const goOn = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await sender.clock.goTo(later((second += 60)));
    };
    while (providers.twilio.messages.all().length < arrives && second < 7200) await goOn();
    // and then no second one
    for (let time = 0; time < 2; time += 1) await goOn();
    const log = sender.logged();
    expect(log).toMatch(says);
    expect(providers.twilio.messages.all()).toHaveLength(arrives);
    expect((await sender.call('GET', '/undecided')).body).toEqual({ undecided: [] });
    for (const secret of [ACCOUNT.apiKeySecret, AUTH_TOKEN, ...Object.values(CREDENTIALS)]) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/\+1212555|@example\.com/);
  });

  test('a mail server that is not there: nothing is lost, and the sender says that it is not ready', async () => {
    const { sender } = await stage(newsletter(), { config: { email: { host: '127.0.0.1', port: await freePort(), from: 'news@sender.example' } } });
    await sender.clock.goTo(later(60));
    expect(sender.logged()).toMatch(/mail server 127.0.0.1 cannot be reached/);
    const ready = await fetch(`${sender.origin}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ troubles: [expect.stringMatching(/email: The mail server/)] });
    expect((await sender.call('GET', '/undecided')).body).toEqual({ undecided: [] });
  });
});

describe('versions that follow each other', () => {
  const first = journeyOf('renewal', { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 86_400 }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Old words' }], done: ['exit', { outcome: 'Done' }] }, ['entry pause', 'pause text', 'text done']);
  const second = journeyOf('renewal', { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 3600 }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'New words' }], done: ['exit', { outcome: 'Done' }] }, ['entry pause', 'pause text', 'text done']);
  test.each([
    ['stay', ['Old words']],
    // with the time they still have to wait
    ['move', ['New words']],
    ['leave', []],
  ])('people inside %s', async (whenRevised, bodies) => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    expect(await sender.publish(second, { whenRevised })).toMatchObject({ status: 200 });
    await sender.clock.goTo(later(7200));
    expect(providers.twilio.messages.all()).toEqual([]);
    await sender.clock.goTo(later(90_000));
    expect(providers.twilio.messages.all().map(({ body }) => body)).toEqual(bodies);
    await expectReplayed(sender);
  });

  test('a pause holds timers and touches, and what waited goes on after it', async () => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    expect(await sender.call('POST', '/journeys/renewal/pause', {})).toMatchObject({ body: { state: 'paused' } });
    await sender.clock.goTo(later(2 * 86_400));
    expect(providers.twilio.messages.all()).toEqual([]);
    expect((await sender.call('GET', '/journeys/renewal/activity')).body).toMatchObject({ standing: [{ node_id: 'pause', count: 1 }] });
    await sender.call('POST', '/journeys/renewal/resume', {});
    await sender.clock.goTo(later(2 * 86_400 + 120));
    expect(providers.twilio.messages.all()).toHaveLength(1);
    await expectReplayed(sender);
  });

  test('a withdrawal lets nothing out any more', async () => {
    const { sender, providers } = await stage(first);
    await sender.clock.goTo(later(60));
    await sender.call('POST', '/journeys/renewal/withdraw', {});
    await sender.clock.goTo(later(2 * 86_400));
    expect(providers.twilio.messages.all()).toEqual([]);
    expect(await sender.call('POST', '/journeys/renewal/resume', {})).toMatchObject({ status: 409 });
    await expectReplayed(sender);
  });
});

/** The log run through the simulator decides the same; read from the store itself once the sender has let it go. */
async function expectReplayed(sender: SenderInProcess): Promise<void> {
  const log = (await sender.call('GET', '/log')).body as unknown as SenderLog;
  await sender.sender.close();
  const store = openSenderStore(sender.storePath);
  const { differences } = replayLog(log, readProgram(store.journeys)!);
  store.close();
  expect(differences).toEqual([]);
}

interface Webhooks {
  origin: string;
  got: { path: string; authorization: string; body: Record<string, unknown> }[];
  /** statuses of the answers to come; 200 once there are none */
  answers: number[];
}

async function webhookServer(): Promise<Webhooks> {
  const webhooks: Omit<Webhooks, 'origin'> = { got: [], answers: [] };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = webhooks.answers.shift() ?? 200;
      webhooks.got.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return Object.assign(webhooks, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

describe('other systems', () => {
  test('are told of webhooks and tasks, again where they failed, with one id; who refuses ends among the dead letters', async () => {
    const webhooks = await webhookServer();
    const steps = {
      entry: ['entry', everybody], tell: ['webhook', { name: 'CRM', url: `${webhooks.origin}/crm`, attributes: ['firstName'], authName: 'crm-token' }],
      bad: ['webhook', { name: 'Gone', url: `${webhooks.origin}/gone`, attributes: [], authName: '' }],
      call: ['sales-task', { kind: 'call', title: 'Talk', owner: { kind: 'team', name: 'Sales' }, slaMinutes: 60, purpose: 'transactional' }], done: ['exit', { outcome: 'Done' }],
    } as const;
    const { sender } = await stage(journeyOf('renewal', steps, ['entry tell', 'tell bad', 'bad call', 'call done']), { config: { tasks: { url: `${webhooks.origin}/tasks` } } });
    webhooks.answers.push(500, 404, 503);
    await sender.clock.goTo(later(2));
    await sender.clock.goTo(later(20));
    await sender.clock.goTo(later(200));
    const paths = webhooks.got.map(({ path }) => path);
    expect(paths.length).toBe(5);
    const ids = new Set(webhooks.got.map(({ body }) => String(body['id'])));
    expect(ids.size).toBe(3);
    expect(webhooks.got.find(({ path }) => path === '/crm')).toMatchObject({ authorization: 'Bearer CrmTokenForTests0123456789', body: { contactId: 'c0000', attributes: { firstName: 'Name0000' } } });
    const { deadLetters } = (await sender.call('GET', '/dead-letters')).body as { deadLetters: { id: string; trouble: string }[] };
    expect(deadLetters).toMatchObject([{ trouble: expect.stringMatching(/refused \(404\)/) }]);
    expect(await sender.call('POST', '/dead-letters/retry', { id: deadLetters[0]!.id })).toMatchObject({ status: 200 });
    await sender.clock.goTo(later(300));
    expect((await sender.call('GET', '/dead-letters')).body).toEqual({ deadLetters: [] });
  });

  test('a rep asks before they dial, and is told no in the night', async () => {
    const webhooks = await webhookServer();
    const steps = { entry: ['entry', everybody], call: ['sales-task', { kind: 'call', title: 'Talk', owner: { kind: 'team', name: 'Sales' }, slaMinutes: 60, purpose: 'marketing' }], done: ['exit', { outcome: 'Done' }] } as const;
    const { sender } = await stage(journeyOf('renewal', steps, ['entry call', 'call done']), { config: { tasks: { url: `${webhooks.origin}/tasks` } } });
    await sender.clock.goTo(later(10));
    const { entry, visit } = webhooks.got[0]!.body as { entry: number; visit: number };
    await sender.clock.goTo(later(12 * 3600));
    const call = { contactId: 'c0000', journeyId: 'renewal', stepId: 'call', entry, visit };
    expect(await sender.call('POST', '/tasks/dial', call)).toMatchObject({ status: 200, body: { mayDial: false, outcome: 'defer', reason: 'QUIET_HOURS' } });
    await sender.clock.goTo(later(24 * 3600));
    expect(await sender.call('POST', '/tasks/dial', call)).toMatchObject({ status: 200, body: { mayDial: true } });
    // once is enough
    await sender.clock.goTo(later(25 * 3600));
    expect(await sender.call('POST', '/tasks/dial', call)).toMatchObject({ status: 409 });
    await expectReplayed(sender);
  });
});

describe('preferences', () => {
  test('can be read and changed without a login; a link of somebody else’s making does nothing', async () => {
    const { sender, providers } = await stage(newsletter());
    await sender.clock.goTo(later(60));
    const link = providers.state().mails[0]!.unsubscribe!.replace('/u/', '/p/');
    const page = await fetch(link);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).not.toContain('<script');
    expect(html).toMatch(/name="email" value="yes" checked/);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ email: 'no', sms: 'yes' }) });
    await sender.clock.goTo(later(62));
    expect(await (await fetch(link)).text()).toMatch(/name="email" value="no" checked/);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ email: 'yes', sms: 'yes' }) });
    await sender.clock.goTo(later(50 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toMatch(/^two allow/);
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await fetch(forged, { method: 'POST', body: new URLSearchParams({ everything: 'stop' }) })).status).toBe(404);
    await sender.clock.goTo(later(100 * 3600));
    expect((await decisionsOf(sender)).at(-1)).toMatch(/^three allow/);
  });
});

test('an upsert changes the contact for its journeys; an address cannot be changed under the ledger', async () => {
  const branch = journeyOf(
    'renewal',
    { entry: ['entry', everybody], pause: ['wait', { mode: 'duration', durationSeconds: 3600 }], rich: ['branch', { rules: [{ id: 'yes', name: 'Pro', condition: { kind: 'attribute', attribute: 'plan', operator: 'equals', value: 'pro' } }] }], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'For {{plan}}' }], done: ['exit', { outcome: 'Done' }] },
    ['entry pause', 'pause rich', 'rich.yes text', 'text done'],
  );
  const { sender, providers } = await stage(branch);
  await sender.clock.goTo(later(60));
  const [ann] = people(1);
  expect(await sender.call('POST', '/contacts', { contacts: [{ ...ann, attributes: { plan: 'pro' } }, { ...ann, email: 'other@example.com' }, { id: '' }] })).toMatchObject({ body: { changed: 1, refused: [{ index: 1, problem: expect.stringMatching(/^email/) }, { index: 2, problem: expect.stringMatching(/^id/) }] } });
  await sender.clock.goTo(later(7200));
  expect(providers.twilio.messages.all().map(({ body }) => body)).toEqual(['For pro']);
  await expectReplayed(sender);
});

test('a dry run sends nothing and records everything', async () => {
  const { sender, providers } = await stage(renewal(), { dryRun: true });
  await sender.clock.goTo(later(60));
  await sender.clock.goTo(later(2 * 86_400));
  expect(providers.twilio.requests()).toEqual([]);
  expect(await decisionsOf(sender)).toEqual(['first allow OK_CONSENT', 'second allow OK_CONSENT']);
  expect(await (await fetch(`${sender.origin}/metrics`)).text()).toMatch(/throughline_sender_decisions_total\{channel="sms",outcome="allow",reason="OK_CONSENT"\} 2/);
});

test('messages go no faster than the sender’s rate', async () => {
  const config = { twilio: { accountSid: ACCOUNT.accountSid, apiKeySid: ACCOUNT.apiKeySid, messagingServiceSid: `MG${'0123456789abcdef'.repeat(2)}`, rate: { segmentsPerSecond: 1 } } };
  const { sender, providers } = await stage(renewal(), { count: 12, config });
  await sender.clock.goTo(later(60));
  for (let second = 1; second <= 6; second += 1) {
    await sender.clock.goTo(later(60 + second));
    expect(providers.twilio.messages.all().length).toBeLessThanOrEqual(second + 1);
  }
  expect(providers.twilio.messages.all().length).toBeGreaterThanOrEqual(6);
  for (let second = 7; second <= 14; second += 1) await sender.clock.goTo(later(60 + second));
  expect(providers.twilio.messages.all()).toHaveLength(12);
});

test.each([
  ['no signature', (headers: Record<string, string>) => ({ ...headers, 'throughline-signature': 'v1=00' })],
  ['another token', (headers: Record<string, string>) => ({ ...headers, authorization: 'Bearer another-token-0123456789' })],
])('nothing is taken with %s', async (_name, spoil) => {
  const sender = await senderInProcess();
  closing.push(() => sender.close());
  const body = JSON.stringify({ contacts: people(1) });
  const { signatureHeaders } = await import('../../main/backend-protocol/signature.ts');
  const headers = { authorization: `Bearer ${CREDENTIALS.token}`, ...signatureHeaders({ method: 'POST', path: '/contacts', body }, CREDENTIALS.secret, new Date()) };
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers: spoil(headers), body })).status).toBe(401);
  // a recorded request is worth nothing
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers, body })).status).toBe(200);
  expect((await fetch(`${sender.origin}/contacts`, { method: 'POST', headers, body })).status).toBe(401);
});
