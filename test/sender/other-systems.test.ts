import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { signatureTrouble } from '../../main/backend-protocol/signature.ts';
import { CREDENTIALS } from './calls.ts';
import { everybody, journeyOf } from './journeys.ts';
import { attentionAt, closing, expectReplayed, later, stage } from './stage.ts';

interface Webhooks {
  origin: string;
  got: { path: string; authorization: string; signatureTrouble: string | null; body: Record<string, unknown> }[];
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
      const [path, body] = [request.url ?? '', Buffer.concat(chunks).toString()];
      const trouble = signatureTrouble({ method: 'POST', path, body }, (name) => String(request.headers[name] ?? ''), CREDENTIALS, new Date(), () => true);
      webhooks.got.push({ path, authorization: request.headers.authorization ?? '', signatureTrouble: trouble, body: JSON.parse(body) as Record<string, unknown> });
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
      call: ['sales-task', { kind: 'call', title: 'Talk', owner: { kind: 'team', team: 'Sales' }, slaMinutes: 60, purpose: 'transactional' }], done: ['exit', { outcome: 'Done' }],
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
    const { deadLetters } = await attentionAt(sender);
    expect(deadLetters).toMatchObject([{ kind: 'webhook', contactId: 'c0000', journeyId: 'renewal', stepId: 'bad', to: new URL(webhooks.origin).host, trouble: expect.stringMatching(/refused \(404\)/) }]);
    const settle = (word: string) => sender.call('POST', '/attention', { kind: 'dead-letter', id: deadLetters[0]!.id, word });
    expect(await settle('try-again')).toMatchObject({ status: 200 });
    expect(await settle('try-again')).toMatchObject({ status: 200 });
    await sender.clock.goTo(later(300));
    expect((await attentionAt(sender)).deadLetters).toEqual([]);
    // it was taken: there is nothing left to give up
    await expect.poll(() => webhooks.got.length).toBe(6);
    expect(await settle('try-again')).toMatchObject({ status: 200 });
    await expect.poll(() => settle('drop')).toMatchObject({ status: 409, body: { error: expect.stringMatching(/has had it told again, and it was taken/) } });
  });

  test('hear nothing more of what a person gave up, and who would have it told after that is not let believe that it is', async () => {
    const webhooks = await webhookServer();
    const steps = { entry: ['entry', everybody], bad: ['webhook', { name: 'Gone', url: `${webhooks.origin}/gone`, attributes: [], authName: '' }], done: ['exit', { outcome: 'Done' }] } as const;
    const { sender } = await stage(journeyOf('renewal', steps, ['entry bad', 'bad done']));
    webhooks.answers.push(404);
    await sender.clock.goTo(later(2));
    await expect.poll(async () => (await attentionAt(sender)).deadLetters).toHaveLength(1);
    const { deadLetters } = await attentionAt(sender);
    const settle = (word: string) => sender.call('POST', '/attention', { kind: 'dead-letter', id: deadLetters[0]!.id, word });
    expect(await settle('drop')).toMatchObject({ status: 200 });
    expect(await settle('drop')).toMatchObject({ status: 200 });
    expect(await settle('try-again')).toMatchObject({ status: 409, body: { error: expect.stringMatching(/has given it up/) } });
    await sender.clock.goTo(later(300));
    expect((await attentionAt(sender)).deadLetters).toEqual([]);
    expect(webhooks.got).toHaveLength(1);
  });

  test('hear that a task’s time runs out, and that it has, unless somebody did it', async () => {
    const webhooks = await webhookServer();
    const steps = { entry: ['entry', everybody], todo: ['sales-task', { kind: 'to-do', title: 'Look at the account', owner: { kind: 'team', team: 'Sales' }, slaMinutes: 60, escalateTo: 'Lead', purpose: 'marketing' }], done: ['exit', { outcome: 'Done' }] } as const;
    const { sender } = await stage(journeyOf('renewal', steps, ['entry todo', 'todo done']), { count: 2, config: { tasks: { url: `${webhooks.origin}/tasks` } } });
    const told = (): string[] => webhooks.got.map(({ body }) => `${String(body['contactId'])} ${String(body['kind'])}`).sort();
    await sender.clock.goTo(later(10));
    expect(told()).toEqual(['c0000 task', 'c0001 task']);
    const { entry, visit } = webhooks.got[0]!.body as { entry: number; visit: number };
    const done = { contactId: 'c0001', journeyId: 'renewal', stepId: 'todo', entry, visit };
    expect(await sender.call('POST', '/tasks/done', done)).toMatchObject({ status: 200 });
    expect(await sender.call('POST', '/tasks/done', done)).toMatchObject({ status: 404 });
    await sender.clock.goTo(later(44 * 60));
    expect(told()).toHaveLength(2);
    await sender.clock.goTo(later(46 * 60));
    expect(told()).toEqual(['c0000 task', 'c0000 task-warning', 'c0001 task']);
    await sender.clock.goTo(later(61 * 60));
    await sender.clock.goTo(later(120 * 60));
    expect(told()).toEqual(['c0000 task', 'c0000 task-breached', 'c0000 task-warning', 'c0001 task']);
    const breach = webhooks.got.at(-1)!;
    expect(breach.body).toMatchObject({ kind: 'task-breached', escalateTo: 'Lead', title: 'Look at the account', taskId: webhooks.got.find(({ body }) => body['kind'] === 'task' && body['contactId'] === 'c0000')!.body['id'] });
    expect(breach.signatureTrouble).toBeNull();
  });

  test('hear nothing of a time limit that a person would have told again, once the task is done, and who says so again is told', async () => {
    const webhooks = await webhookServer();
    const steps = { entry: ['entry', everybody], todo: ['sales-task', { kind: 'to-do', title: 'Look at the account', owner: { kind: 'team', team: 'Sales' }, slaMinutes: 60, purpose: 'marketing' }], done: ['exit', { outcome: 'Done' }] } as const;
    const { sender } = await stage(journeyOf('renewal', steps, ['entry todo', 'todo done']), { config: { tasks: { url: `${webhooks.origin}/tasks` } } });
    await sender.clock.goTo(later(10));
    await expect.poll(() => webhooks.got.length).toBe(1);
    webhooks.answers.push(404);
    await sender.clock.goTo(later(46 * 60));
    await expect.poll(async () => (await attentionAt(sender)).deadLetters).toHaveLength(1);
    // what belongs to a paused journey waits
    expect(await sender.call('POST', '/journeys/renewal/pause')).toMatchObject({ status: 200 });
    const { deadLetters } = await attentionAt(sender);
    const settle = (word: string) => sender.call('POST', '/attention', { kind: 'dead-letter', id: deadLetters[0]!.id, word });
    expect(await settle('try-again')).toMatchObject({ status: 200 });
    const { entry, visit } = webhooks.got[0]!.body as { entry: number; visit: number };
    expect(await sender.call('POST', '/tasks/done', { contactId: 'c0000', journeyId: 'renewal', stepId: 'todo', entry, visit })).toMatchObject({ status: 200 });
    for (const word of ['try-again', 'drop']) expect(await settle(word)).toMatchObject({ status: 409, body: { error: expect.stringMatching(/need not be told any more/) } });
  });

  test('hear of a task’s time limit by the working time of whoever gets it, and by the clock where nobody’s hours are known', async () => {
    // a Friday afternoon in New York; the two weeks before summer time
    const friday = '2026-02-27T21:00:00Z';
    const dana = { id: 'dana', name: 'Dana', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' };
    const task = (owner: object) => ['sales-task', { kind: 'to-do', title: 'Look', owner, slaMinutes: 120, purpose: 'marketing' }] as const;
    const steps = { entry: ['entry', everybody], person: task({ kind: 'person', person: 'dana' }), fallback: task({ kind: 'contact-owner', fallback: 'Dana' }), team: task({ kind: 'team', team: 'Sales' }), done: ['exit', { outcome: 'Done' }] } as const;
    const webhooks = await webhookServer();
    const { sender } = await stage(journeyOf('renewal', steps, ['entry person', 'person fallback', 'fallback team', 'team done']), { at: friday, owners: [dana], config: { tasks: { url: `${webhooks.origin}/tasks`, warningShare: 0.75 } } });
    await sender.clock.goTo(later(10, friday));
    await expect.poll(() => webhooks.got.length).toBe(3);
    const created = Date.parse(String(webhooks.got[0]!.body['at']));
    const after = (minutes: number): string => new Date(created + minutes * 60_000).toISOString().replace('.000', '');
    const WEEKEND_MINUTES = (16 + 48) * 60;
    const dueAt = Object.fromEntries(webhooks.got.map(({ body }) => [String(body['stepId']), body['dueAt']]));
    expect(dueAt).toEqual({ person: after(120 + WEEKEND_MINUTES), fallback: after(120 + WEEKEND_MINUTES), team: after(120) });
    // over the weekend only the team is warned and too late; Dana is warned when three quarters of her time are over
    await sender.clock.goTo(later(60 * 3600, friday));
    const told = (): string[] => webhooks.got.map(({ body }) => `${String(body['stepId'])} ${String(body['kind'])}`).filter((words) => words.includes('-')).sort();
    expect(told()).toEqual(['team task-breached', 'team task-warning']);
    await sender.clock.goTo(new Date(created + (95 + WEEKEND_MINUTES) * 60_000));
    expect(told()).toEqual(['fallback task-warning', 'person task-warning', 'team task-breached', 'team task-warning']);
    await sender.clock.goTo(new Date(created + (121 + WEEKEND_MINUTES) * 60_000));
    expect(told()).toHaveLength(6);
    await expectReplayed(sender);
  });

  test('a rep asks before they dial, and is told no in the night', async () => {
    const webhooks = await webhookServer();
    const steps = { entry: ['entry', everybody], call: ['sales-task', { kind: 'call', title: 'Talk', owner: { kind: 'team', team: 'Sales' }, slaMinutes: 60, purpose: 'marketing' }], done: ['exit', { outcome: 'Done' }] } as const;
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
