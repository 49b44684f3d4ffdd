import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SalesTask } from '../../shared/route/task.ts';
import { MOST_ATTEMPTS } from '../backend-protocol/retry.ts';
import { signatureTrouble } from '../backend-protocol/signature.ts';
import { openForWriting } from '../db/open.ts';
import { type Repositories, repositories as openRepositories } from '../db/repositories/index.ts';
import type { Db } from '../db/database.ts';
import type { ServiceDeps } from './deps.ts';
import type { Secrets, SecretStore } from './secrets.ts';
import type { CallContext } from './service.ts';
import { tasksService } from './tasks.ts';
import { type TaskWebhook, taskWebhook } from './task-webhook.ts';

const CREDENTIALS = { token: 'token-0123456789abcdef', secret: 'secret-0123456789abcdef' };
const CONTEXT: CallContext = { session: { id: 's', person: null, invitedAs: null }, person: null };
const TASK: SalesTask = {
  id: 'task-1', createdAt: '2026-11-26T10:00:00Z', contactId: 'c1', contactName: 'Ann', fromJourney: false, replyClass: 'question', text: 'How much?', because: 'Asks something.', kind: 'call', nextStep: 'Call.', priority: 1, ownerId: null, ownerName: '',
  assignedBecause: 'nobody', warnAt: '2026-11-26T10:10:00Z', dueAt: '2026-11-26T10:15:00Z', escalateTo: '', doneAt: null, doneBy: null, outcome: null, note: '', takenBackBy: null, told: 'nothing',
};

let folder: string;
let db: Db;
let repositories: Repositories;
let server: Server;
let url: string;
/** statuses to answer with, the last for ever */
let statuses: number[];
let received: { trouble: string | null; body: { id: string; happening: string; task: { id: string } } }[];
let now: Date;
let closing: (() => void | Promise<void>)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-webhook-'));
  ({ db } = openForWriting(join(folder, 'w.throughline'), { create: true }));
  repositories = openRepositories(db);
  repositories.workspace.create({ id: 'w', name: 'W', created_at: '2026-11-26T00:00:00Z' });
  repositories.salesTasks.add(TASK);
  [statuses, received, now, closing] = [[204], [], new Date(), []];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name] ?? '');
      received.push({ trouble: signatureTrouble({ method: 'POST', path: request.url ?? '', body: text }, header, CREDENTIALS, now, () => true), body: JSON.parse(text) });
      response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  for (const close of closing) await close();
  await new Promise((resolve) => void server.close(resolve));
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const surroundings = (): ServiceDeps =>
  ({ repositories, readOnly: false, now: () => now, emit: () => {}, audit: { append: () => {} }, log: pino({ level: 'silent' }), onClose: (work: () => void | Promise<void>) => void closing.push(work) }) as unknown as ServiceDeps;

function webhook(): TaskWebhook {
  const held = new Map<string, Secrets>();
  const secrets: SecretStore = { read: async ({ goTo }) => held.get(goTo) ?? {}, write: async ({ goTo }, entered) => void held.set(goTo, entered), remove: async () => held.clear() };
  return taskWebhook(surroundings(), secrets);
}

const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

it('tells each happening once, signed, and nobody before there is an address', async () => {
  const hook = webhook();
  hook.tell('task.created', TASK);
  await hook.deliver();
  expect(received).toEqual([]);
  await hook.handlers['taskWebhook.save']({ url, ...CREDENTIALS }, CONTEXT);
  hook.tell('task.created', TASK);
  hook.tell('task.finished', { ...TASK, doneAt: '2026-11-26T10:05:00Z' });
  await hook.deliver();
  await hook.deliver();
  expect(received.map(({ trouble, body }) => [trouble, body.happening, body.task.id])).toEqual([[null, 'task.created', 'task-1'], [null, 'task.finished', 'task-1']]);
  expect(new Set(received.map(({ body }) => body.id)).size).toBe(2);
  expect(await hook.handlers['taskWebhook.get']({}, CONTEXT)).toEqual({ url, hasSecrets: true, waiting: 0, dead: [] });
});

it('tries again under the same id after ever longer pauses, until it is taken', async () => {
  const hook = webhook();
  await hook.handlers['taskWebhook.save']({ url, ...CREDENTIALS }, CONTEXT);
  statuses = [503, 500, 200];
  hook.tell('task.created', TASK);
  await hook.deliver();
  await hook.deliver();
  expect(received).toHaveLength(1);
  later(10);
  await hook.deliver();
  later(29);
  await hook.deliver();
  expect(received).toHaveLength(2);
  later(1);
  await hook.deliver();
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ body }) => body.id)).size).toBe(1);
});

it('tells once that a task’s time runs out and once that it is over, with whom to escalate it to, and nothing of one that is done', async () => {
  const hook = webhook();
  await hook.handlers['taskWebhook.save']({ url, ...CREDENTIALS }, CONTEXT);
  repositories.salesTasks.update({ ...TASK, escalateTo: 'Lead' });
  repositories.salesTasks.add({ ...TASK, id: 'task-2', doneAt: '2026-11-26T10:05:00Z' });
  const tasks = tasksService(surroundings(), hook);
  for (const at of ['10:09:59', '10:10:00', '10:12:00', '10:15:01', '10:40:00']) {
    now = new Date(`2026-11-26T${at}Z`);
    tasks.watch();
    tasks.watch();
    await hook.deliver();
  }
  expect(received.map(({ body: { happening, task } }) => [happening, task])).toMatchObject([['task.warning', { id: 'task-1', escalateTo: 'Lead' }], ['task.breached', { id: 'task-1', escalateTo: 'Lead' }]]);
  // one whose warning nobody was there for is told as what it is
  repositories.salesTasks.add({ ...TASK, id: 'task-3' });
  tasks.watch();
  await hook.deliver();
  expect(received.at(-1)?.body).toMatchObject({ happening: 'task.breached', task: { id: 'task-3' } });
});

it('lays what goes on failing aside with its reason, across restarts, until somebody sends it again', async () => {
  const hook = webhook();
  await hook.handlers['taskWebhook.save']({ url, ...CREDENTIALS }, CONTEXT);
  statuses = [500];
  hook.tell('task.created', TASK);
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await hook.deliver();
    later(7200);
  }
  expect(received).toHaveLength(MOST_ATTEMPTS);
  const { dead, waiting } = await hook.handlers['taskWebhook.get']({}, CONTEXT);
  expect([waiting, dead.length, dead[0]!.attempts]).toEqual([0, 1, MOST_ATTEMPTS]);
  expect(dead[0]!.trouble).toBe(`${new URL(url).host} failed (500).`);
  statuses = [200];
  await hook.handlers['taskWebhook.retry']({ deliveryId: dead[0]!.id }, CONTEXT);
  await hook.deliver();
  expect(received).toHaveLength(MOST_ATTEMPTS + 1);
  expect((await hook.handlers['taskWebhook.get']({}, CONTEXT)).dead).toEqual([]);
  expect(() => hook.handlers['taskWebhook.retry']({ deliveryId: dead[0]!.id }, CONTEXT)).toThrow('no dead letter');
});

it.each([
  ['an address that others can read on the way', { url: 'http://tasks.example.com' }, /https:\/\//],
  ['a short secret', { secret: 'short' }, /at least 16 characters/],
])('refuses %s', async (_what, wrong, message) => {
  await expect(webhook().handlers['taskWebhook.save']({ url, ...CREDENTIALS, ...wrong }, CONTEXT)).rejects.toThrow(message);
});
