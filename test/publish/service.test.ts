import Database from 'better-sqlite3';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../shared/api/calls/publish.ts';
import type { JourneySummary } from '../../shared/api/calls/journeys.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Client } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/error.ts';
import type { Fault } from '../receiver/faults.ts';
import { type Receiver, startReceiver } from '../receiver/receiver.ts';
import { freePort } from '../sender/processes.ts';
import { sampleDocument } from './sample-release.ts';
import { approvedJourney, changeWait, filesBelow, openTestWorkspace, type TestWorkspace } from './workspace.ts';

const SECRETS = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };

let workspace: TestWorkspace;
let receiver: Receiver;
let fault: (request: { index: number; path: string }) => Fault | null = () => null;

/** this test's own target, so that the tests can share the people, whose passwords take their time */
let AT: { targetId: string };
let testCount = 0;

beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.close());
beforeEach(async () => {
  fault = () => null;
  receiver = await startReceiver({ ...SECRETS, fault: (request) => fault(request) });
  testCount += 1;
  AT = { targetId: `backend-${testCount}` };
});
afterEach(() => receiver.close());

async function addBackend(settings: Record<string, string> = {}, client: Client = workspace.author): Promise<void> {
  await client.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Production', settings: { baseUrl: receiver.baseUrl, ...settings }, secrets: SECRETS });
}

async function auditActions(): Promise<string[]> {
  const { entries } = await workspace.owner.call('audit.list', {});
  return entries
    .filter((entry) => entry.details['targetId'] === AT.targetId)
    .map((entry) => entry.action)
    .toReversed();
}

async function receipts(): Promise<CallOutput<'publish.receipts'>['receipts']> {
  return (await workspace.author.call('publish.receipts', {})).receipts.filter((receipt) => receipt.targetId === AT.targetId);
}

async function summaryOf(journeyId: string): Promise<JourneySummary> {
  return (await workspace.author.call('journeys.get', { journeyId })).summary;
}

async function targetsHere(): Promise<Target[]> {
  return (await workspace.author.call('targets.list', {})).targets.filter((target) => target.id === AT.targetId);
}

describe('publishing', () => {
  test('sends exactly the approved version, with a receipt and an audit trail', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    const plan = await workspace.author.call('publish.plan', { journeyId, ...AT });
    expect(plan).toMatchObject({ findings: [], refusedBecause: '', items: [{ action: 'create' }] });
    expect(receiver.journeys()).toEqual([]);

    const receipt = await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    expect(receipt).toMatchObject({ journeyId, ...AT, hash: journeyHash, by: 'Ana Author', providerId: `receiver/${journeyId}/${journeyHash.slice(0, 12)}` });
    expect(receiver.journey(journeyId)).toMatchObject({ state: 'live', hash: journeyHash });
    const sent = JSON.parse(receiver.journey(journeyId)?.revisions[journeyHash] ?? '') as { approval: object; plan: { journey: object } };
    expect(sent.approval).toMatchObject({ journeyHash, submittedBy: 'Ana Author', approvedBy: 'Rui Reviewer' });
    expect(sent.plan.journey).toMatchObject({ id: journeyId, hash: journeyHash });

    expect(await auditActions()).toEqual(['target.added', 'publish.ordered', 'publish.confirmed']);
    expect(await workspace.owner.call('audit.verify', {})).toMatchObject({ ok: true });
    expect(await summaryOf(journeyId)).toMatchObject({ state: 'published', published: [{ ...AT, hash: journeyHash }] });
  });

  test('again answers the same receipt and sends nothing', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    const first = await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    expect(await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).toEqual(first);
    expect(await receipts()).toEqual([{ ...first, action: 'publish' }]);
    expect(receiver.requests().filter((request) => request.startsWith('PUT'))).toHaveLength(1);
  });

  test('is refused for what nobody approved, and nothing is sent', async () => {
    await addBackend();
    const { journeyId } = await workspace.author.call('journeys.import', { fileName: 'x.journey.json', text: JSON.stringify(sampleDocument()) });
    const { summary } = await workspace.author.call('journeys.get', { journeyId });
    const publish = () => workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: summary.hash });
    await expect(publish()).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('has not been submitted') } });
    await workspace.author.call('reviews.submit', { journeyId });
    await expect(publish()).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('waits for approval') } });
    expect((await workspace.author.call('publish.plan', { journeyId, ...AT })).refusedBecause).toContain('waits for approval');
    expect(receiver.requests()).toEqual([]);
  });

  test('is refused after an edit, until the edit is undone or approved', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    await changeWait(workspace.author, journeyId, 3600);
    const { summary } = await workspace.author.call('journeys.get', { journeyId });
    for (const hash of [journeyHash, summary.hash]) {
      await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: hash })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('changed after it was approved') } });
    }
    expect(receiver.journey(journeyId)).toMatchObject({ hash: journeyHash });
    await changeWait(workspace.author, journeyId, 86_400);
    expect(await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).toMatchObject({ hash: journeyHash });
  });

  test('says in sentences what a newly approved version changes at the target', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    await changeWait(workspace.author, journeyId, 3600);
    const { journeyHash: next } = await workspace.author.call('reviews.submit', { journeyId });
    await workspace.reviewer.call('reviews.approve', { journeyId, journeyHash: next });
    const { items } = await workspace.author.call('publish.plan', { journeyId, ...AT });
    expect(items).toMatchObject([{ action: 'change', difference: [expect.stringMatching(/1 hour/)] }]);
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: next });
    expect(receiver.journey(journeyId)).toMatchObject({ state: 'live', hash: next });
  });

  test('is refused for another version than the approved one', async () => {
    await addBackend();
    const { journeyId } = await approvedJourney(workspace, sampleDocument());
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: 'a'.repeat(64) })).rejects.toMatchObject({ body: { code: 'stale' } });
    expect(receiver.requests()).toEqual([]);
  });

  test('is refused to reviewers and to nobody, who may look', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await expect(workspace.reviewer.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'forbidden' } });
    await expect(workspace.window().call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'unauthenticated' } });
    await expect(workspace.window().call('publish.withdraw', { journeyId, ...AT })).rejects.toMatchObject({ body: { code: 'unauthenticated' } });
    expect(await workspace.window().call('publish.status', { journeyId, ...AT })).toMatchObject({ state: 'absent' });
    expect(receiver.requests()).toEqual([`GET /journeys/${journeyId}`]);
  });

  test('is refused where the approval in the file is not what the approver signed', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await changeWait(workspace.author, journeyId, 3600);
    const { summary, document } = await workspace.author.call('journeys.get', { journeyId });
    const file = new Database(workspace.workspacePath);
    file.prepare('UPDATE reviews SET journey_hash = ?, document = ? WHERE journey_id = ?').run(summary.hash, JSON.stringify(document), journeyId);
    file.close();
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: summary.hash })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('not as its approver signed it') } });
    expect(journeyHash).not.toBe(summary.hash);
    expect(receiver.requests()).toEqual([]);
  });

  test('is refused for what the target cannot express, step by step', async () => {
    await addBackend({ channels: 'email' });
    const document = sampleDocument();
    const task = { id: 'call', type: 'sales-task', config: { kind: 'call', owner: { kind: 'contact-owner' }, slaMinutes: 60 } };
    const draft = { ...document, nodes: { ...document.nodes, call: task } };
    const { journeyId } = await workspace.author.call('journeys.import', { fileName: 'x.journey.json', text: JSON.stringify(draft) });
    const { findings, refusedBecause } = await workspace.author.call('publish.plan', { journeyId, ...AT });
    expect(findings).toMatchObject([{ nodeId: 'call', severity: 'error', message: expect.stringContaining('“Production” does not reach people by') }]);
    expect(refusedBecause).not.toBe('');
  });

  test('a refusal of the target is on record, and changes nothing', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    fault = () => ({ kind: 'status', status: 500 });
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'unavailable', message: expect.stringContaining('failed (500)') } });
    expect(await auditActions()).toEqual(['target.added', 'publish.ordered', 'publish.failed']);
    expect(await receipts()).toEqual([]);
    fault = () => null;
    expect(await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).toMatchObject({ hash: journeyHash });
  });

  test('a publication that arrived although its answer was lost gets its receipt the next time', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    fault = ({ index }) => (index >= 1 ? { kind: 'cut-after' } : null);
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { details: { kind: 'uncertain' } } });
    expect(receiver.journey(journeyId)?.state).toBe('live');
    fault = () => null;
    expect(await workspace.author.call('publish.status', { journeyId, ...AT })).toMatchObject({ state: 'live', message: expect.stringContaining('By the receipts nothing runs there') });
    expect(await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).toMatchObject({ hash: journeyHash, by: 'Ana Author' });
    expect(await receipts()).toHaveLength(1);
  });
});

test('a change of the policy takes the approval back, and with it the right to publish', async () => {
  await addBackend();
  const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
  const { policy, sequence } = await workspace.owner.call('policy.get', {});
  const saved = await workspace.owner.call('policy.save', { policy: { ...policy, replySlaMinutes: policy.replySlaMinutes + 1 }, baseSequence: sequence });
  if (!saved.applied) await workspace.reviewer.call('policy.decide', { accept: true, hash: (await workspace.owner.call('policy.get', {})).pending?.hash ?? '' });
  await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('policy was changed after it was approved') } });
  expect(receiver.requests()).toEqual([]);
});

describe('withdrawing', () => {
  test('stops the journey, needs no approval, and may be done by a reviewer', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    await changeWait(workspace.author, journeyId, 3600);
    expect(await workspace.reviewer.call('publish.withdraw', { journeyId, ...AT })).toMatchObject({ hash: journeyHash, by: 'Rui Reviewer' });
    expect(receiver.journey(journeyId)).toMatchObject({ state: 'withdrawn' });
    expect(await workspace.author.call('publish.status', { journeyId, ...AT })).toMatchObject({ state: 'withdrawn' });
    expect(await auditActions()).toEqual(['target.added', 'publish.ordered', 'publish.confirmed', 'withdraw.ordered', 'withdraw.confirmed']);
    expect(await summaryOf(journeyId)).toMatchObject({ state: 'changed', published: [] });
  });

  test('pressed while a publication is under way, it has the last word', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    const published = workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    const withdrawn = workspace.reviewer.call('publish.withdraw', { journeyId, ...AT });
    await Promise.all([published, withdrawn]);
    expect(receiver.journey(journeyId)?.state).toBe('withdrawn');
  });

  test('what the target has lost is recorded as stopped', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    fault = () => ({ kind: 'status', status: 404, body: '{"error":"no-such-journey"}' });
    expect(await workspace.author.call('publish.withdraw', { journeyId, ...AT })).toMatchObject({ message: expect.stringContaining('no longer has') });
    expect(await summaryOf(journeyId)).toMatchObject({ published: [] });
  });

  test('has nothing to stop where nothing was published', async () => {
    await addBackend();
    const { journeyId } = await approvedJourney(workspace, sampleDocument());
    await expect(workspace.author.call('publish.withdraw', { journeyId, ...AT })).rejects.toMatchObject({ body: { code: 'not-found' } });
    expect(await auditActions()).toEqual(['target.added', 'withdraw.ordered', 'withdraw.failed']);
  });
});

describe('targets', () => {
  test('are listed without their secrets, with the kinds a form can be drawn from', async () => {
    await addBackend();
    const { targets, kinds } = await workspace.window().call('targets.list', {});
    expect(targets.filter((target) => target.id === AT.targetId)).toEqual([{ id: AT.targetId, kind: 'http-backend', name: 'Production', settings: { baseUrl: receiver.baseUrl }, hasSecret: true, longestWaitSeconds: null }]);
    expect(kinds.map((kind) => kind.kind).sort()).toEqual(['bundle', 'http-backend', 'sender', 'twilio-studio']);
  });

  test.each([
    ['another address', { baseUrl: 'https://elsewhere.example' }],
    ['another path', { baseUrl: 'https://127.0.0.1/other' }],
  ])('forget their secrets when these would go elsewhere: %s', async (_name, settings) => {
    await addBackend();
    await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Production', settings });
    expect(await targetsHere()).toMatchObject([{ hasSecret: false }]);
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('Enter them again') } });
  });

  test('say what stood in the way of asking what came of journeys, when it changes and before anything is asked', async () => {
    const { author } = workspace;
    const save = async (port: number, secrets = {}): Promise<unknown> => author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: `http://127.0.0.1:${port}` }, secrets });
    const fetchOnce = async () => {
      const message = await author.call('outcomes.fetch', { targetId: 'sender' }).then(() => '', (error: unknown) => (error instanceof ApiError ? error.message : String(error)));
      return { message, teller: (await author.call('outcomes.tellers', {})).tellers[0]! };
    };
    await save(await freePort(), SECRETS);
    const first = await fetchOnce();
    expect(first.message).toMatch(/nothing listens there/);
    expect(first.teller).toMatchObject({ trouble: first.message });
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(first.teller.askedAt!));
    await save(await freePort());
    const second = await fetchOnce();
    expect(second.message).toMatch(/Enter them again/);
    expect(second.teller).toMatchObject({ trouble: second.message });
    expect(Date.parse(second.teller.askedAt!)).toBeGreaterThan(Date.parse(first.teller.askedAt!));
    // and it can be left alone, whatever its secrets
    await author.call('outcomes.follow', { targetId: 'sender', follows: false });
  });

  test('do not send their secrets to an address that somebody wrote into the workspace’s file', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    const elsewhere = await startReceiver(SECRETS);
    const file = new Database(workspace.workspacePath);
    file.prepare('UPDATE targets SET settings = ? WHERE id = ?').run(JSON.stringify({ baseUrl: elsewhere.baseUrl }), AT.targetId);
    file.close();
    await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { message: expect.stringContaining('the address is another now') } });
    expect(elsewhere.requests()).toEqual([]);
    await elsewhere.close();
  });

  test('keep a secret that is left out or empty, and take one that is given', async () => {
    await addBackend();
    const settings = { baseUrl: receiver.baseUrl };
    await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Renamed', settings });
    await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Renamed', settings, secrets: { token: '', secret: 'another-secret-0123456789' } });
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    const publish = () => workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    await expect(publish()).rejects.toMatchObject({ body: { message: expect.stringContaining('signature does not fit') } });
    await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Renamed', settings, secrets: { secret: SECRETS.secret } });
    expect(await publish()).toMatchObject({ hash: journeyHash });
  });

  test.each([
    ['an unknown kind', { kind: 'pigeon' }, 'kind'],
    ['a plain address', { settings: { baseUrl: 'http://sender.example.com' } }, 'baseUrl'],
    ['a setting it does not have', { settings: { baseUrl: 'https://a.example', colour: 'red' } }, 'colour'],
    ['a secret it does not have', { secrets: { password: 'x'.repeat(20) } }, 'password'],
    ['a short secret', { secrets: { token: 'short' } }, 'token'],
    ['a token with a line break', { secrets: { token: `${'x'.repeat(20)}\r\nHost: evil` } }, 'token'],
  ])('refuse %s, and save nothing', async (_name, change, field) => {
    const call = workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Production', settings: { baseUrl: 'https://a.example' }, ...change });
    await expect(call).rejects.toMatchObject({ body: { code: 'invalid', field } });
    expect(await targetsHere()).toEqual([]);
  });

  test('cannot be removed while something runs there, and take their secrets with them', async () => {
    await addBackend();
    const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
    await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
    await expect(workspace.owner.call('targets.remove', AT)).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('Renewal nudge still runs') } });
    await workspace.owner.call('publish.withdraw', { journeyId, ...AT });
    const before = filesBelow(join(workspace.dataDir, 'secrets'));
    await workspace.owner.call('targets.remove', AT);
    expect(filesBelow(join(workspace.dataDir, 'secrets'))).toHaveLength(before.length - 1);
    expect(await receipts()).toHaveLength(2);
  });
});

test('no secret is in any file, log, answer or backup of a whole run', async () => {
  await addBackend();
  mkdirSync(join(workspace.folder, 'bundles'));
  await workspace.author.call('targets.save', { id: 'files', kind: 'bundle', name: 'Files', settings: { folder: join(workspace.folder, 'bundles') } });
  const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
  fault = ({ index }) => (index === 0 ? { kind: 'status', status: 422, body: JSON.stringify({ error: `bad ${SECRETS.token} ${SECRETS.secret}` }) } : null);
  await expect(workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash })).rejects.toThrow();
  for (const targetId of [AT.targetId, 'files']) {
    await workspace.author.call('targets.connect', { targetId });
    await workspace.author.call('publish.apply', { journeyId, targetId, journeyHash });
    await workspace.author.call('publish.pause', { journeyId, targetId });
    await workspace.author.call('publish.drift', { journeyId, targetId });
    await workspace.author.call('publish.resume', { journeyId, targetId });
    await workspace.author.call('publish.rollback', { journeyId, targetId, journeyHash });
    await workspace.author.call('publish.withdraw', { journeyId, targetId });
  }
  const { base64 } = await workspace.owner.call('workspace.backup', {});
  const texts: [string, Buffer][] = [
    ...filesBelow(workspace.folder).map((path): [string, Buffer] => [path, readFileSync(path)]),
    ['backup', Buffer.from(base64, 'base64')],
    ['log and answers', Buffer.from(workspace.logged())],
    ['what the receiver got', Buffer.from(JSON.stringify([receiver.journeys(), receiver.requests()]))],
  ];
  expect(texts.length).toBeGreaterThan(7);
  for (const [name, bytes] of texts) {
    for (const secret of Object.values(SECRETS)) {
      for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, 24), Buffer.from(secret).toString('hex')]) expect(bytes.includes(form), `${name} holds a secret`).toBe(false);
    }
  }
});
