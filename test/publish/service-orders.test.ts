import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Fault } from '../receiver/faults.ts';
import { type Receiver, startReceiver } from '../receiver/receiver.ts';
import { sampleDocument } from './sample-release.ts';
import { approvedJourney, changeWait, openTestWorkspace, type TestWorkspace } from './workspace.ts';

const SECRETS = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };

let workspace: TestWorkspace;
let receiver: Receiver;
let fault: (request: { index: number }) => Fault | null = () => null;
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
  await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Production', settings: { baseUrl: receiver.baseUrl }, secrets: SECRETS });
});
afterEach(() => receiver.close());

async function audit(): Promise<CallOutput<'audit.list'>['entries']> {
  const { entries } = await workspace.owner.call('audit.list', {});
  return entries.filter((entry) => entry.details['targetId'] === AT.targetId).toReversed();
}

/** Publishes one version, has another approved and publishes that; answers both hashes. */
async function publishedTwice(): Promise<{ journeyId: string; first: string; second: string }> {
  const { journeyId, journeyHash: first } = await approvedJourney(workspace, sampleDocument());
  await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: first });
  await changeWait(workspace.author, journeyId, 3600);
  const { journeyHash: second } = await workspace.author.call('reviews.submit', { journeyId });
  await workspace.reviewer.call('reviews.approve', { journeyId, journeyHash: second });
  await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash: second });
  return { journeyId, first, second };
}

test('a rollback publishes the earlier approved version, with a receipt in the audit log', async () => {
  const { journeyId, first } = await publishedTwice();
  const receipt = await workspace.author.call('publish.rollback', { journeyId, ...AT, journeyHash: first });
  expect(receipt).toMatchObject({ hash: first, by: 'Ana Author' });
  expect(receiver.journey(journeyId)).toMatchObject({ state: 'live', hash: first });
  expect(await workspace.author.call('publish.drift', { journeyId, ...AT })).toMatchObject({ state: 'none' });
  const last = (await audit()).at(-1);
  expect(last).toMatchObject({ action: 'rollback.confirmed', person: 'Ana Author', details: { journeyHash: first, providerId: receipt.providerId, approvedBy: 'Rui Reviewer', target: 'Production' } });
  expect(last?.details['confirmedAt']).toBe(receipt.at);
  expect(await workspace.owner.call('audit.verify', {})).toMatchObject({ ok: true });
});

test('a rollback to what nobody approved is refused, and nothing is sent', async () => {
  const { journeyId, second } = await publishedTwice();
  const before = receiver.requests().length;
  await changeWait(workspace.author, journeyId, 7200);
  const { summary } = await workspace.author.call('journeys.get', { journeyId });
  for (const journeyHash of [summary.hash, 'a'.repeat(64)]) {
    await expect(workspace.author.call('publish.rollback', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'conflict' } });
  }
  await expect(workspace.reviewer.call('publish.rollback', { journeyId, ...AT, journeyHash: second })).rejects.toMatchObject({ body: { code: 'forbidden' } });
  expect(receiver.requests()).toHaveLength(before);
});

test('a pause and its end are on record, and a reviewer may pause but not resume', async () => {
  const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
  await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
  expect(await workspace.reviewer.call('publish.pause', { journeyId, ...AT })).toMatchObject({ hash: journeyHash, by: 'Rui Reviewer' });
  expect(await workspace.author.call('publish.status', { journeyId, ...AT })).toEqual(expect.objectContaining({ state: 'paused', message: expect.not.stringContaining('By the receipts') }));
  expect(await workspace.author.call('publish.drift', { journeyId, ...AT })).toMatchObject({ state: 'drifted', differences: [expect.stringContaining('paused')] });
  await expect(workspace.reviewer.call('publish.resume', { journeyId, ...AT })).rejects.toMatchObject({ body: { code: 'forbidden' } });
  await workspace.author.call('publish.resume', { journeyId, ...AT });
  expect(receiver.journey(journeyId)).toMatchObject({ state: 'live', hash: journeyHash });
  expect((await audit()).map((entry) => entry.action).slice(-4)).toEqual(['pause.ordered', 'pause.confirmed', 'resume.ordered', 'resume.confirmed']);
});

test('what runs on an approval that no longer holds may be paused, but does not go on', async () => {
  const { journeyId, journeyHash } = await approvedJourney(workspace, sampleDocument());
  await workspace.author.call('publish.apply', { journeyId, ...AT, journeyHash });
  await workspace.author.call('publish.pause', { journeyId, ...AT });
  const { policy, sequence } = await workspace.owner.call('policy.get', {});
  const saved = await workspace.owner.call('policy.save', { policy: { ...policy, replySlaMinutes: policy.replySlaMinutes + 1 }, baseSequence: sequence });
  if (!saved.applied) await workspace.reviewer.call('policy.decide', { accept: true, hash: (await workspace.owner.call('policy.get', {})).pending?.hash ?? '' });
  await expect(workspace.author.call('publish.resume', { journeyId, ...AT })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringContaining('It stays paused') } });
  await expect(workspace.author.call('publish.rollback', { journeyId, ...AT, journeyHash })).rejects.toMatchObject({ body: { code: 'conflict' } });
  expect(receiver.journey(journeyId)).toMatchObject({ state: 'paused' });
});

test('drift is found where another runs there than was published from here', async () => {
  const { journeyId, first } = await publishedTwice();
  expect(await workspace.author.call('publish.drift', { journeyId, ...AT })).toMatchObject({ state: 'none' });
  fault = () => ({ kind: 'wrong-shape', body: JSON.stringify({ journeyId, state: 'live', hash: first, at: '2026-11-24T09:00:00Z', providerId: 'x' }) });
  expect(await workspace.author.call('publish.drift', { journeyId, ...AT })).toMatchObject({ state: 'drifted', differences: [expect.stringMatching(/1 hour/)] });
});

test('one button says whether the credentials are good', async () => {
  expect(await workspace.author.call('targets.connect', AT)).toMatchObject({ ok: true, missing: [] });
  await workspace.author.call('targets.save', { id: AT.targetId, kind: 'http-backend', name: 'Production', settings: { baseUrl: receiver.baseUrl }, secrets: { secret: 'another-secret-0123456789' } });
  await expect(workspace.author.call('targets.connect', AT)).rejects.toMatchObject({ body: { code: 'unavailable', field: 'token', message: expect.stringContaining('does not accept') } });
  expect(receiver.journeys()).toEqual([]);
});
