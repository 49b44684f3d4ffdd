import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../main/cli/run.ts';
import { exporters } from '../../main/exporters/registry.ts';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { twilioStudio } from '../../main/targets/twilio-studio/index.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { startReceiver } from '../receiver/receiver.ts';
import { CREDENTIALS } from '../sender/calls.ts';
import { senderInProcess } from '../sender/in-process.ts';
import { everybody, journeyOf, optIns, people } from '../sender/journeys.ts';
import { freePort } from '../sender/processes.ts';
import { ACCOUNT, AUTH_TOKEN, SMTP_USER, startProviders, TWILIO_SETTINGS } from '../sender/providers.ts';
import { filesWith, formsOf, holds } from '../support/files-with.ts';
import { textOfFile } from '../support/text-of-file.ts';
import { approvedJourney, filesBelow, openTestWorkspace, PASSWORD, type TestWorkspace } from './workspace.ts';

const RECEIVER = { token: 'ReceiverTokenForTests0123456789', secret: 'ReceiverSecretForTests0123456789' };
const HOOK = { token: 'HookTokenForTests0123456789', secret: 'HookSecretForTests0123456789' };
const WRONG = { token: 'WrongTokenForTests0123456789', secret: 'WrongSecretForTests0123456789' };
const CRM_TOKEN = 'CrmTokenForTests0123456789';

/** Every secret that anything of this run is given, good and wrong ones. */
const SECRETS: Readonly<Record<string, string>> = {
  'receiver’s token': RECEIVER.token, 'receiver’s secret': RECEIVER.secret, 'sender’s token': CREDENTIALS.token, 'sender’s secret': CREDENTIALS.secret, 'hook’s token': HOOK.token, 'hook’s secret': HOOK.secret,
  'wrong token': WRONG.token, 'wrong secret': WRONG.secret, 'webhook step’s token': CRM_TOKEN, 'key of the Twilio account': ACCOUNT.apiKeySecret, 'Twilio’s auth token': AUTH_TOKEN, 'password of the mail server': SMTP_USER.password, 'people’s password': PASSWORD,
};
const START = new Date('2026-03-02T15:00:00Z');
const hoursLater = (hours: number): Date => new Date(START.getTime() + hours * 3_600_000);

/** All that was written, by where it stands. */
const texts = new Map<string, string>();
/** and what lies in files, as "folder: name" */
const folders = new Map<string, string>();
let workspace: TestWorkspace;
const closing: (() => Promise<void>)[] = [];

function journey(crm: string): JourneyDocument {
  return journeyOf(
    'renewal',
    {
      entry: ['entry', everybody],
      text: ['sms-message', { purpose: 'marketing', job: 'renewal-nudge', body: 'Hi {{firstName}}, your plan renews on Friday. Reply STOP to end.' }],
      mail: ['email-message', { purpose: 'marketing', subject: 'News for {{firstName}}', previewText: 'What is new', body: 'Hello {{firstName}}.' }],
      tell: ['webhook', { name: 'CRM', url: `${crm}/crm`, attributes: ['firstName'], authName: 'crm-token' }],
      call: ['sales-task', { kind: 'to-do', title: 'Look', owner: { kind: 'team', team: 'Sales' }, slaMinutes: 60, purpose: 'marketing' }],
      done: ['exit', { outcome: 'Done' }],
    },
    ['entry text', 'text mail', 'mail tell', 'tell call', 'call done'],
  );
}

/** Another system of ours; what it says when it refuses repeats what it was told, as careless servers do. */
async function careless(): Promise<{ origin: string; refuse(times: number): void; close(): Promise<void> }> {
  let refusals = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead((refusals -= 1) >= 0 ? 401 : 200).end(`{"error":"${String(request.headers.authorization)} ${String(request.headers['throughline-signature'])}"}`);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refuse: (times) => (refusals = times), close: () => new Promise((resolve) => void server.close(() => resolve())) };
}

async function said(work: () => Promise<unknown>): Promise<string> {
  return work().then((answer) => JSON.stringify(answer), (error: unknown) => `${String(error)} ${JSON.stringify(error)}`);
}

beforeAll(async () => {
  const port = await freePort();
  const hook = await careless();
  closing.push(hook.close);
  const providers = await startProviders({ senderOrigin: `http://127.0.0.1:${port}`, peopleAnswer: true, fault: ({ index }) => (index === 0 ? { kind: 'status', status: 401, body: JSON.stringify({ code: 20003, message: `${ACCOUNT.apiKeySecret} is wrong`, status: 401 }) } : null) });
  closing.push(() => providers.close());
  const sender = await senderInProcess({
    providers, port, at: START.toISOString(),
    secrets: { ...CREDENTIALS, twilioApiKeySecret: ACCOUNT.apiKeySecret, twilioAuthToken: AUTH_TOKEN, smtpPassword: SMTP_USER.password },
    config: { email: { host: '127.0.0.1', port: providers.smtpPort, user: SMTP_USER.user, from: 'news@sender.example' }, tasks: { url: `${hook.origin}/tasks` } },
  });
  closing.push(() => sender.close());
  const receiver = await startReceiver({ ...RECEIVER, fault: ({ index }) => (index === 0 ? { kind: 'status', status: 422, body: JSON.stringify({ error: `${RECEIVER.token} and ${RECEIVER.secret} are wrong` }) } : null) });
  closing.push(() => receiver.close());
  workspace = await openTestWorkspace();
  closing.push(() => workspace.close());
  const { owner, author } = workspace;

  const bundles = join(workspace.folder, 'bundles');
  mkdirSync(bundles);
  await author.call('targets.save', { id: 'files', kind: 'bundle', name: 'Files', settings: { folder: bundles } });
  await author.call('targets.save', { id: 'backend', kind: 'http-backend', name: 'Backend', settings: { baseUrl: receiver.baseUrl }, secrets: RECEIVER });
  await author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: sender.origin }, secrets: WRONG });
  await author.call('targets.save', { id: 'studio', kind: 'twilio-studio', name: 'Studio', settings: TWILIO_SETTINGS, secrets: { apiKeySecret: ACCOUNT.apiKeySecret } });
  await owner.call('taskWebhook.save', { url: `${hook.origin}/app-tasks`, ...HOOK });

  const approved = await approvedJourney(workspace, journey(hook.origin));
  // wrong credentials, a refusal that repeats good ones, then all as it should be
  texts.set('answers to wrong credentials', await said(() => author.call('publish.apply', { ...approved, targetId: 'sender' })));
  texts.set('answers of a careless backend', await said(() => author.call('publish.apply', { ...approved, targetId: 'backend' })));
  await author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: sender.origin }, secrets: CREDENTIALS });
  for (const targetId of ['files', 'backend', 'sender']) await author.call('publish.apply', { ...approved, targetId });

  const studio = bindTarget(twilioStudio({ timeLimitMilliseconds: 5000, origin: providers.twilio.origin }));
  const studioContext = { settings: TWILIO_SETTINGS, secrets: { apiKeySecret: ACCOUNT.apiKeySecret }, now: () => new Date() };
  // the first request to Twilio is the one that it refuses with the key in its words
  texts.set('Twilio’s refusal', await said(() => studio.connect(studioContext)));
  texts.set('Twilio’s answer', await said(() => studio.connect(studioContext)));

  hook.refuse(2);
  const contacts = people(8);
  await sender.call('POST', '/contacts', { contacts });
  await sender.call('POST', '/events', { events: optIns(contacts, START) });
  for (const hours of [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 25, 26]) await sender.clock.goTo(hoursLater(hours));
  await fetch(`${sender.origin}/twilio/inbound`, { method: 'POST', headers: { 'x-twilio-signature': 'forged' }, body: new URLSearchParams({ From: '+12125550001', Body: 'STOP', MessageSid: `SM${'0'.repeat(32)}` }) });

  for (const path of ['/log', '/attention', '/journeys/renewal', '/journeys/renewal/activity', '/outcomes']) texts.set(`sender’s ${path}`, JSON.stringify(await sender.call('GET', path)));
  for (const path of ['/metrics', '/healthz', '/readyz']) texts.set(`sender’s ${path}`, await (await fetch(sender.origin + path)).text());
  texts.set('sender’s log', sender.logged());
  texts.set('what the window was told', JSON.stringify([
    await author.call('targets.list', {}), await author.call('publish.receipts', {}), await author.call('publish.activity', { journeyId: 'renewal' }), await author.call('taskWebhook.get', {}), await author.call('outcomes.fetch', { targetId: 'sender' }), await author.call('outcomes.tellers', {}), await owner.call('audit.list', { limit: 500 }),
  ]));
  texts.set('app’s log', workspace.logged());
  texts.set('requests at the backend', JSON.stringify([receiver.requests(), receiver.journeys()]));

  const outcomes = await author.call('outcomes.exportPdf', { source: { kind: 'recorded' } });
  texts.set('outcomes as pdf', await textOfFile(Buffer.from(outcomes.base64, 'base64')));
  const { text } = await author.call('journeys.export', { journeyId: 'renewal' });
  const [file, trace, contactsFile] = [join(workspace.folder, 'renewal.journey.json'), join(workspace.folder, 'trace.jsonl'), join(workspace.folder, 'contacts.csv')];
  writeFileSync(file, text);
  writeFileSync(contactsFile, ['Record ID,First Name,Email,Phone Number', ...contacts.map(({ id, firstName, email, phone }) => [id, firstName, email, phone].join(','))].join('\n'));
  const out: string[] = [];
  const run = (...argv: string[]) => runCommandLine(argv, { out: (line) => out.push(line), err: (line) => out.push(line), cwd: workspace.folder, env: { THROUGHLINE_DATA_DIR: workspace.dataDir, THROUGHLINE_SENDER_TOKEN: CREDENTIALS.token, TWILIO_AUTH_TOKEN: AUTH_TOKEN } });
  for (const format of Object.keys(exporters)) {
    expect(await run('export', file, '--format', format, '-o', `renewal.${format}`)).toBe(0);
    texts.set(`journey as ${format}`, await textOfFile(readFileSync(join(workspace.folder, `renewal.${format}`))));
  }
  expect(await run('simulate', file, '--contacts', contactsFile, '--trace', trace, '--days', '5', '--json')).toBe(0);
  texts.set('what commands said', out.join('\n'));
  // what the store still keeps in memory goes to its files
  await workspace.stop();
  folders.set('workspace, its data and exports', workspace.folder);
  folders.set('sender', dirname(sender.storePath));
  texts.set('trace', readFileSync(trace, 'utf8'));
}, 60_000);

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

test('the run used every secret, and went through what it should', () => {
  expect(texts.get('answers to wrong credentials')).toMatch(/token|signature/);
  expect(texts.get('answers of a careless backend')).toMatch(/… and … are wrong/);
  expect(texts.get('Twilio’s refusal')).toMatch(/API key/);
  expect(texts.get('Twilio’s answer')).toMatch(/"ok":true/);
  expect(texts.get('sender’s log')).toMatch(/does not accept the access token/);
  expect(texts.get('sender’s /log')).toMatch(/text.*allow.*mail/s);
  expect(texts.get('what the window was told')).toMatch(/publish.confirmed/);
  expect(texts.get('trace')).toMatch(/decision/);
  expect(filesBelow(workspace.folder).map((path) => path.slice(workspace.folder.length + 1))).toEqual(expect.arrayContaining(['team.throughline', 'renewal.svg', 'renewal.html', 'trace.jsonl']));
});

test('what is written is searched: what everybody may see is found there', () => {
  for (const [where, folder] of folders) expect(filesWith(folder, 'your plan renews on Friday'), where).not.toEqual([]);
  for (const format of ['pdf', 'svg', 'html']) expect(holds(texts.get(`journey as ${format}`)!, 'your plan renews on Friday'), format).toBe(true);
  expect(formsOf('SecretForTests').every((form) => holds(`x${form}y`, 'SecretForTests'))).toBe(true);
});

test.each(Object.entries(SECRETS))('the %s stands in no log, file, export, answer or trace', (_name, secret) => {
  expect([...texts].flatMap(([where, text]) => (holds(text, secret) ? [where] : []))).toEqual([]);
  expect([...folders].flatMap(([where, folder]) => filesWith(folder, secret).map((file) => `${where}: ${file}`))).toEqual([]);
});
