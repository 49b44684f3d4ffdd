import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { httpBackend } from '../../main/targets/http-backend/index.ts';
import { TargetError } from '../../main/targets/target-error.ts';
import type { Fault } from '../receiver/faults.ts';
import { type Receiver, type ReceiverOptions, startReceiver } from '../receiver/receiver.ts';
import { selfSigned } from '../receiver/self-signed.ts';
import { NOW, reviewer, sampleDocument, sampleRelease } from './sample-release.ts';
import { type Interruption, keepsTheTargetContract, type TargetUnderTest } from './target-contract.ts';

const credentials = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };
const release = sampleRelease(sampleDocument());

interface Place extends TargetUnderTest {
  receiver: Receiver;
}

async function open(options: Partial<ReceiverOptions> = {}, timeLimitMilliseconds = 5_000): Promise<Place> {
  const receiver = await startReceiver({ ...credentials, now: () => NOW, basePath: '/api', ...options });
  return {
    receiver,
    target: bindTarget(httpBackend(timeLimitMilliseconds)),
    context: { settings: { baseUrl: receiver.baseUrl, channels: '' }, secrets: credentials, now: () => NOW },
    state: async () => receiver.journeys(),
    written: async () => JSON.stringify([receiver.journeys(), receiver.requests()]),
    close: () => receiver.close(),
  };
}

const once = (index: number, fault: Fault): Pick<ReceiverOptions, 'fault'> => ({ fault: (request) => (request.index === index ? fault : null) });
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, body: '<html>Bad gateway</html>' },
  { kind: 'status-after', status: 502 },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'half-answer' },
  { kind: 'wrong-shape', body: '{"state":"fine"}' },
  { kind: 'wrong-shape', body: 'OK' },
  { kind: 'wrong-shape', body: JSON.stringify({ journeyId: 'demo', state: 'live', hash: release.journeyHash, at: NOW.toISOString(), providerId: 'x' }) },
  { kind: 'wrong-shape', body: JSON.stringify({ journeyId: 'renewal', state: 'live', hash: 'a'.repeat(64), at: NOW.toISOString(), providerId: 'x' }) },
  { kind: 'oversized' },
  { kind: 'redirect', location: 'https://elsewhere.example/' },
];

async function interruptedApplies(): Promise<readonly Interruption[]> {
  const place = await open();
  await place.target.apply(place.context, release);
  const requestCount = place.receiver.requests().length;
  await place.close();
  const indexes = Array.from({ length: requestCount }, (_, index) => index);
  return indexes.flatMap((index) =>
    FAULTS.flatMap((fault) => [
      { name: `request ${index}: ${JSON.stringify(fault)}`, open: () => open(once(index, fault)) },
      { name: `request ${index} and the next: ${JSON.stringify(fault)}`, open: () => open({ fault: (request) => (request.index === index || request.index === index + 1 ? fault : null) }) },
    ]),
  );
}

async function failure(promise: Promise<unknown>): Promise<TargetError> {
  const error: unknown = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof TargetError)) throw new Error(`expected a TargetError, got ${String(error)}`);
  for (const secret of Object.values(credentials)) expect(error.message).not.toContain(secret);
  return error;
}

describe('sending backend over HTTP', () => {
  keepsTheTargetContract({
    open,
    interruptedApplies,
    keepsOnlyTheLatest: false,
    wrongSettings: [
      { field: 'baseUrl', settings: { baseUrl: '' } },
      { field: 'baseUrl', settings: { baseUrl: 'sender.example.com' } },
      { field: 'baseUrl', settings: { baseUrl: 'http://sender.example.com' } },
      { field: 'baseUrl', settings: { baseUrl: 'http://127.0.0.1.example.com' } },
      { field: 'baseUrl', settings: { baseUrl: 'http://127.0.0.1:9' } },
      { field: 'baseUrl', settings: { baseUrl: 'https://sender.example.com:6000' } },
      { field: 'baseUrl', settings: { baseUrl: 'ftp://127.0.0.1/' } },
      { field: 'baseUrl', settings: { baseUrl: 'https://user:word@sender.example.com' } },
      { field: 'baseUrl', settings: { baseUrl: 'https://sender.example.com/?a=b' } },
      { field: 'channels', settings: { channels: 'email, pigeon' } },
    ],
  });

  test('sends the plan and the approval of exactly the approved version', async () => {
    const place = await open();
    await place.target.apply(place.context, release);
    const received = place.receiver.journey('renewal');
    expect(received?.hash).toBe(release.journeyHash);
    expect(JSON.parse(received?.revisions[release.journeyHash] ?? '')).toEqual({
      format: 'throughline-release',
      version: 1,
      journey: { id: 'renewal', name: 'Renewal nudge', hash: release.journeyHash },
      plan: release.plan,
      approval: release.approval,
      proof: release.proof,
    });
    expect(place.receiver.requests()).toEqual(['GET /api/journeys/renewal', `PUT /api/journeys/renewal/revisions/${release.journeyHash}`]);
    await place.close();
  });

  test.each([
    ['a 500', { kind: 'status', status: 500 }, 'unreachable', /failed \(500\)/],
    ['a refusal with words', { kind: 'status', status: 422, body: '{"error":"no such sender id"}' }, 'refused', /no such sender id/],
    ['a refusal that repeats the secret', { kind: 'status', status: 422, body: `{"error":"${credentials.secret} is wrong"}` }, 'refused', /… is wrong/],
    ['a 403', { kind: 'status', status: 403 }, 'credentials', /does not allow/],
    ['a 404 of another server', { kind: 'status', status: 404, body: '<h1>Not found</h1>' }, 'answer', /Check the address/],
    ['a 413', { kind: 'status', status: 413 }, 'refused', /size/],
    ['a 429', { kind: 'status', status: 429 }, 'unreachable', /Try again/],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }, 'answer', /redirect/],
    ['a body of the wrong shape', { kind: 'wrong-shape', body: '{"journeyId":"renewal"}' }, 'answer', /state/],
    ['no JSON', { kind: 'wrong-shape', body: 'hello' }, 'answer', /not JSON/],
    ['an oversized body', { kind: 'oversized' }, 'unreachable', /more than 1 MB/],
    ['a cut connection', { kind: 'cut-before' }, 'unreachable', /was cut/],
    ['half an answer', { kind: 'half-answer' }, 'unreachable', /broke off/],
    ['another journey’s answer', { kind: 'wrong-shape', body: JSON.stringify({ journeyId: 'demo', state: 'live', hash: 'a'.repeat(64), at: '2026-11-24T09:00:00Z', providerId: 'x' }) }, 'answer', /answered for “demo”/],
  ] as const)('%s gives a clear message and changes nothing', async (_name, fault, kind, message) => {
    const place = await open(once(0, fault));
    const error = await failure(place.target.apply(place.context, release));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(message);
    expect(place.receiver.journeys()).toEqual([]);
    await place.close();
  });

  test('a slow answer ends at the limit', async () => {
    const place = await open(once(0, { kind: 'no-answer' }), 50);
    expect(await failure(place.target.status(place.context, 'renewal'))).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('did not answer within 0.05 s') });
    await place.close();
  });

  test('an order that nobody confirms is said to be in doubt', async () => {
    const place = await open({ fault: ({ index }) => (index >= 1 ? { kind: 'cut-after' } : null) });
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({ kind: 'uncertain', message: expect.stringContaining('Repeating it is safe') });
    await place.close();
  });

  test('a withdrawal whose answer is lost is found to be done', async () => {
    const place = await open(once(3, { kind: 'cut-after' }));
    await place.target.apply(place.context, release);
    expect(await place.target.withdraw(place.context, { journeyId: 'renewal', by: reviewer })).toMatchObject({ changed: true });
    expect(place.receiver.journey('renewal')?.state).toBe('withdrawn');
    await place.close();
  });

  test.each([
    ['another token', { token: 'another-token-0123456789' }],
    ['another secret', { secret: 'another-secret-0123456789' }],
  ])('%s is refused by the backend and named', async (_name, wrong) => {
    const place = await open();
    const error = await failure(place.target.apply({ ...place.context, secrets: { ...credentials, ...wrong } }, release));
    expect(error).toMatchObject({ kind: 'credentials', field: 'token' });
    expect(place.receiver.journeys()).toEqual([]);
    await place.close();
  });

  test.each(['token', 'secret'])('a missing %s is asked for, and nothing is sent', async (key) => {
    const place = await open();
    expect(await failure(place.target.apply({ ...place.context, secrets: { ...credentials, [key]: '' } }, release))).toMatchObject({ kind: 'settings', field: key });
    expect(place.receiver.requests()).toEqual([]);
    await place.close();
  });

  test('a clock five minutes off is refused', async () => {
    const place = await open();
    const error = await failure(place.target.apply({ ...place.context, now: () => new Date(NOW.getTime() + 301_000) }, release));
    expect(error.message).toContain('too old or from the future');
    await place.close();
  });

  test('nothing listens there', async () => {
    const place = await open();
    await place.close();
    expect(await failure(place.target.apply(place.context, release))).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('nothing listens') });
  });
});

describe('a receiver that is not to be trusted', () => {
  test('a self-signed certificate is refused before anything is sent', async () => {
    const place = await open({ tls: selfSigned() });
    const error = await failure(place.target.apply(place.context, release));
    expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('self-signed') });
    expect(place.receiver.requests()).toEqual([]);
    await place.close();
  });

  test('a server that speaks no https is refused before anything is sent', async () => {
    const place = await open();
    const context = { ...place.context, settings: { ...place.context.settings, baseUrl: place.receiver.baseUrl.replace('http:', 'https:') } };
    expect(await failure(place.target.apply(context, release))).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('does not speak https') });
    await place.close();
  });

  test('a server that speaks another protocol altogether', async () => {
    const server = createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const place = await open();
    const context = { ...place.context, settings: { ...place.context.settings, baseUrl: `http://127.0.0.1:${port}` } };
    expect((await failure(place.target.status(context, 'renewal'))).kind).toBe('unreachable');
    server.close();
    await place.close();
  });
});
