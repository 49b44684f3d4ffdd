import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { CLOSE_NO_SESSION, SESSION_KEY_ITEM, SOCKET_PATH } from '../../shared/api/wire.ts';
import { createHost, type Host } from '../../main/services/index.ts';
import { createDispatcher, Windows } from '../../main/transport/dispatcher.ts';
import { WebSessions } from '../../main/transport/sessions.ts';
import { askingProof, JOIN_HEADER } from '../../main/transport/join-proof.ts';
import { JOIN_PATH, startWebHost, type WebHost } from '../../main/transport/web.ts';
import { connectSocket, redeem, windowOver } from './windows.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** fetch would not let a test choose its Host. */
function ask(port: number, path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};
const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

let folder: string;
const hosts: Host[] = [];
const webs: WebHost[] = [];
let web: WebHost;

async function start(name: string): Promise<WebHost> {
  const log = pino({ level: 'silent' });
  const windows = new Windows();
  const host = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: join(folder, `${name}.throughline`), dataDir: folder, emit: windows.emit, host: 'web', sealer: null, showMenu: null, log });
  const dispatcher = createDispatcher({ handlers: host.handlers, windows, log });
  hosts.push(host);
  const started = await startWebHost({ port: 0, sessions: new WebSessions(), dispatcher, staticFolder: join(folder, 'renderer'), log });
  webs.push(started);
  return started;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-web-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>the app</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'index-0a1B2c3D.js'), 'export {};');
  writeFileSync(join(folder, 'renderer', 'notes.exe'), 'not for the web');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'renderer', 'link.txt'));
  web = await start('one');
});

afterAll(async () => {
  for (const started of webs) await started.close();
  for (const host of hosts) await host.close();
  rmSync(folder, { recursive: true });
});

describe('the start-up link', () => {
  it('opens once: a cookie for files, a key for the page, then nothing', async () => {
    const path = pathOf(web.startUrl(null));
    const opened = await ask(web.port, path);
    expect(opened.status).toBe(200);
    expect(opened.headers['set-cookie']).toEqual([expect.stringMatching(new RegExp(`^throughline-${web.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))]);
    expect(opened.body).toContain(SESSION_KEY_ITEM);
    expect(opened.headers['cache-control']).toBe('no-store');
    expect(opened.headers['content-security-policy']).toMatch(/script-src 'nonce-[^']+';/);
    expect((await ask(web.port, path)).status).toBe(401);
    const page = await ask(web.port, '/', { headers: { cookie: cookieOf(opened) } });
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('the app') });
  });

  it.each([
    ['no token', '/'],
    ['a guessed token', '/?token=guess'],
    ['an empty token', '/?token='],
    ['a file without the cookie', '/assets/index-0a1B2c3D.js'],
    ['a file that is not there', '/nothing.html'],
  ])('%s: 401', async (_, path) => {
    const answer = await ask(web.port, path);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['a foreign Host', { host: 'evil.example' }],
    ['a foreign Host with our port', { host: 'evil.example:80' }],
    ['a Host that only begins like ours', { host: '127.0.0.1.evil.example' }],
    ['a Host that only ends like ours', { host: 'evil-localhost' }],
    ['another address of this machine', { host: '127.0.0.2' }],
    ['a foreign Origin', { origin: 'http://evil.example' }],
    ['an Origin on another port', { origin: 'http://127.0.0.1:1' }],
    ['the Origin of a file or sandbox', { origin: 'null' }],
    ['our Origin with another scheme', { origin: 'https://127.0.0.1' }],
  ])('%s: 403, and the token is not used up', async (_, headers) => {
    const path = pathOf(web.startUrl(null));
    expect((await ask(web.port, path, { headers })).status).toBe(403);
    expect((await ask(web.port, path)).status).toBe(200);
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:9', '[::1]', '[::1]:4000'])('works through a tunnel that makes the Host %s', async (host) => {
    const path = pathOf(web.startUrl(null));
    expect((await ask(web.port, path, { headers: { host, origin: `http://${host}` } })).status).toBe(200);
  });

  it('is not used up by looking ahead', async () => {
    const path = pathOf(web.startUrl(null));
    expect((await ask(web.port, path, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(web.port, path, { headers: { 'sec-purpose': 'prefetch;prerender' } })).status).toBe(401);
    expect((await ask(web.port, path, { method: 'POST' })).status).toBe(405);
    expect((await ask(web.port, path)).status).toBe(200);
  });

  it('is given to another process only for its key', async () => {
    const ofKey = (key: string, method = 'POST', more = {}) => ask(web.port, JOIN_PATH, { method, headers: { [JOIN_HEADER]: `once ${askingProof(key, 'once')}`, ...more } });
    expect((await ofKey('guess')).status).toBe(401);
    expect((await ofKey(web.joinKey, 'GET')).status).toBe(401);
    expect((await ask(web.port, JOIN_PATH, { method: 'POST' })).status).toBe(401);
    expect((await ofKey(web.joinKey, 'POST', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ofKey(web.joinKey)).body).not.toContain(web.joinKey);
    const { url } = JSON.parse((await ofKey(web.joinKey)).body) as { url: string };
    expect((await ask(web.port, pathOf(url))).status).toBe(200);
  });
});

describe('files', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = cookieOf(await ask(web.port, pathOf(web.startUrl(null))));
  });
  const get = (path: string, method = 'GET') => ask(web.port, path, { method, headers: { cookie } });

  it('carry their media type, a strict policy and how long they last', async () => {
    const page = await get('/');
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    const policy = page.headers['content-security-policy'] as string;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    const script = await get('/assets/index-0a1B2c3D.js');
    expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(await get('/assets/index-0a1B2c3D.js', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/..\\secret.txt',
    '/link.txt',
    '/assets',
    '/assets/',
    '/notes.exe',
    '/index.html%00.js',
    '/%',
    '//secret.txt',
    '/etc/passwd',
  ])('%s is not served', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('outside');
  });
});

describe('what listens', () => {
  const refused = (host: string, port: number): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({ host, port });
      socket.on('connect', () => {
        socket.destroy();
        resolve('connected');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    });

  it('is 127.0.0.1 and no other address of this machine', async () => {
    expect(await refused('127.0.0.1', web.port)).toBe('connected');
    const others = Object.values(networkInterfaces()).flatMap((found) => found ?? []).map(({ address, family, scopeid }) => (family === 'IPv6' && scopeid ? `${address}%${scopeid}` : address));
    for (const address of new Set([...others, '127.0.0.2', '::1'])) {
      if (address !== '127.0.0.1') expect([address, await refused(address, web.port)]).not.toEqual([address, 'connected']);
    }
  });

  it('says so where the port is taken', async () => {
    const other = startWebHost({ port: web.port, sessions: new WebSessions(), dispatcher: { connect: () => ({ receive: () => false, close: () => {} }) }, staticFolder: folder, log: pino({ level: 'silent' }) });
    await expect(other).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the socket', () => {
  /** Opens a WebSocket as somebody would; answers the status of a refused upgrade, or the socket. */
  function open(port: number, headers: Record<string, string>, path = SOCKET_PATH): Promise<number | WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    return new Promise((resolve) => {
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => {
        socket.on('error', () => {});
        socket.terminate();
        resolve(response.statusCode ?? 0);
      });
    });
  }
  const own = () => ({ origin: `http://127.0.0.1:${web.port}` });

  /** Says something first and waits for the end; answers its code and everything that was heard before. */
  async function greet(first: string | Buffer): Promise<{ code: number; heard: string[] }> {
    const socket = await open(web.port, own());
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => void heard.push(data.toString()));
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(first);
    return { code: await closed, heard };
  }

  it.each<[string, Record<string, string>, number]>([
    ['no Origin', {}, 403],
    ['a foreign Origin', { origin: 'http://evil.example' }, 403],
    ['a page on another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a foreign Host with the same Origin', { host: 'evil.example', origin: 'http://evil.example' }, 403],
  ])('%s is refused before the upgrade', async (_, headers, status) => {
    expect(await open(web.port, headers)).toBe(status);
  });

  it('is at one path only', async () => {
    expect(await open(web.port, own(), '/')).toBe(404);
  });

  it.each<[string, string]>([
    ['a call without a greeting', JSON.stringify({ kind: 'call', id: 1, name: 'workspace.get', input: {} })],
    ['a guessed key', JSON.stringify({ kind: 'hello', sessionKey: 'guess' })],
    ['an empty key', JSON.stringify({ kind: 'hello', sessionKey: '' })],
    ['no JSON', 'hello'],
  ])('%s gets nothing', async (_, first) => {
    expect(await greet(first)).toEqual({ code: CLOSE_NO_SESSION, heard: [] });
  });

  it('does not take the token or the cookie for the key', async () => {
    const token = new URL(web.startUrl(null)).searchParams.get('token')!;
    const cookie = cookieOf(await ask(web.port, pathOf(web.startUrl(null)))).split('=')[1]!;
    for (const sessionKey of [token, cookie, web.joinKey]) {
      expect((await greet(JSON.stringify({ kind: 'hello', sessionKey }))).code).toBe(CLOSE_NO_SESSION);
    }
  });

  it('ends a line that greets with more than a greeting', async () => {
    expect((await greet(Buffer.alloc(1_000_000, 'x'))).heard).toEqual([]);
  });

  it('tells a line nothing before it has greeted, and ends one that talks nonsense after', async () => {
    const silent = await open(web.port, own());
    if (typeof silent === 'number') throw new Error('refused');
    const heard: string[] = [];
    silent.on('message', (data: Buffer) => void heard.push(data.toString()));
    const port = await connectSocket(web, await redeem(web.startUrl(null)));
    const window = windowOver(port);
    await window.client.call('journeys.create', { name: 'Heard by those who greeted' });
    expect(window.heard.map(({ name }) => name)).toContain('journeys.changed');
    expect(heard).toEqual([]);
    silent.terminate();
    const ended = new Promise<number>((resolve) => port.onClose(resolve));
    window.raw('nonsense');
    expect(await ended).toBe(1008);
  });

  it('of a second Throughline knows neither key nor cookie of the first', async () => {
    const second = await start('two');
    const opened = await ask(web.port, pathOf(web.startUrl(null)));
    const cookie = cookieOf(opened);
    // browsers send a cookie to every port of a host, so the other one does get it, and it opens nothing there
    expect((await ask(second.port, '/', { headers: { cookie } })).status).toBe(401);
    expect((await ask(second.port, '/', { headers: { cookie: cookie.replace(String(web.port), String(second.port)) } })).status).toBe(401);
    expect((await ask(second.port, pathOf(web.startUrl(null)))).status).toBe(401);
    expect(await open(second.port, own())).toBe(403);
    const key = await redeem(web.startUrl(null));
    const line = await connectSocket(second, key);
    const window = windowOver(line);
    const answered = window.client.call('workspace.get', {}).then(() => 'answered');
    const ended = new Promise<string>((resolve) => line.onClose((code) => resolve(`ended with ${code}`)));
    expect(await Promise.race([answered, ended])).toBe(`ended with ${CLOSE_NO_SESSION}`);
  });
});
