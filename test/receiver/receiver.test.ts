import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signatureHeaders } from '../../main/backend-protocol/signature.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const credentials = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };
const NOW = new Date('2026-11-24T09:00:00Z');
const HASH = 'a'.repeat(64);
const PATH = `/journeys/renewal/revisions/${HASH}`;
const body = (plan: object = {}) => JSON.stringify({ journey: { id: 'renewal', hash: HASH }, approval: { journeyHash: HASH }, plan });

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver({ ...credentials, now: () => NOW });
});
afterEach(() => receiver.close());

function headers(method: string, path: string, text: string, now = NOW): Record<string, string> {
  return { authorization: `Bearer ${credentials.token}`, ...signatureHeaders({ method, path, body: text }, credentials.secret, now) };
}

async function send(method: string, path: string, text: string, given = headers(method, path, text)): Promise<{ status: number; error: unknown }> {
  const response = await fetch(receiver.baseUrl + path, { method, headers: given, ...(text === '' ? {} : { body: text }) });
  const answer = (await response.json()) as { error?: unknown };
  return { status: response.status, error: answer.error };
}

describe('the receiver', () => {
  test('takes a version once; the same again changes nothing, other content under its hash is refused', async () => {
    expect(await send('PUT', PATH, body())).toMatchObject({ status: 201 });
    expect(await send('PUT', PATH, body())).toMatchObject({ status: 200 });
    expect(await send('PUT', PATH, body({ other: true }))).toMatchObject({ status: 409 });
    expect(receiver.journey('renewal')?.revisions).toEqual({ [HASH]: body() });
  });

  test('refuses a recorded request, also after a withdrawal it would undo', async () => {
    const recorded = headers('PUT', PATH, body());
    expect(await send('PUT', PATH, body(), recorded)).toMatchObject({ status: 201 });
    expect(await send('POST', '/journeys/renewal/withdraw', '{}')).toMatchObject({ status: 200 });
    expect(await send('PUT', PATH, body(), recorded)).toEqual({ status: 401, error: 'the request was made before' });
    expect(receiver.journey('renewal')?.state).toBe('withdrawn');
  });

  test.each([
    ['another body', () => send('PUT', PATH, body({ more: 1 }), headers('PUT', PATH, body()))],
    ['another path', () => send('PUT', PATH, body(), headers('PUT', PATH.replace('renewal', 'demo'), body()))],
    ['another method', () => send('POST', '/journeys/renewal/withdraw', '', headers('GET', '/journeys/renewal/withdraw', ''))],
    ['a later time', () => send('GET', '/journeys/renewal', '', { ...headers('GET', '/journeys/renewal', ''), 'throughline-timestamp': '1795510801' })],
    ['another request id', () => send('GET', '/journeys/renewal', '', { ...headers('GET', '/journeys/renewal', ''), 'throughline-request-id': 'x' })],
  ])('a signature is good for nothing else: %s', async (_name, attempt) => {
    expect(await attempt()).toEqual({ status: 401, error: 'the signature does not fit' });
  });

  test.each([-301, 301])('refuses a signature %i s away', async (seconds) => {
    const early = headers('GET', '/journeys/renewal', '', new Date(NOW.getTime() + seconds * 1000));
    expect(await send('GET', '/journeys/renewal', '', early)).toMatchObject({ status: 401 });
  });

  test.each([
    ['another journey', JSON.stringify({ journey: { id: 'demo', hash: HASH }, approval: { journeyHash: HASH }, plan: {} })],
    ['another version', JSON.stringify({ journey: { id: 'renewal', hash: 'b'.repeat(64) }, approval: { journeyHash: HASH }, plan: {} })],
    ['another approval', JSON.stringify({ journey: { id: 'renewal', hash: HASH }, approval: { journeyHash: 'b'.repeat(64) }, plan: {} })],
    ['nothing', 'null'],
  ])('refuses a body that speaks of %s', async (_name, text) => {
    expect(await send('PUT', PATH, text)).toMatchObject({ status: 422 });
    expect(receiver.journeys()).toEqual([]);
  });
});

test('runs as a process and keeps what it got in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-receiver-'));
  const file = join(folder, 'received.json');
  const child = spawn(process.execPath, [new URL('start.ts', import.meta.url).pathname, '--file', file], {
    env: { ...process.env, THROUGHLINE_RECEIVER_TOKEN: credentials.token, THROUGHLINE_RECEIVER_SECRET: credentials.secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [baseUrl] = (await once(createInterface(child.stdout), 'line')) as [string];
    const response = await fetch(baseUrl + PATH, { method: 'PUT', headers: headers('PUT', PATH, body(), new Date()), body: body() });
    expect(response.status).toBe(201);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ journeys: [{ id: 'renewal', hash: HASH, state: 'live' }] });
  } finally {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
  }
});
