import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSessions } from '../../main/transport/sessions.ts';
import { startWebHost, type WebHost } from '../../main/transport/web.ts';

let folder = '';
let web: WebHost;
let cookie = '';
const logged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-raw-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), 'the app');
  writeFileSync(join(folder, 'private.txt'), 'private');
  writeFileSync(join(folder, 'renderer-private.txt'), 'private');
  symlinkSync(join(folder, 'private.txt'), join(folder, 'renderer', 'assets', 'linked.txt'));
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  web = await startWebHost({ port: 0, sessions: new WebSessions(), dispatcher: { connect: () => ({ receive: () => false, close: () => {} }) }, staticFolder: join(folder, 'renderer'), log });
  const opened = await send([`GET ${new URL(web.startUrl(null)).pathname}${new URL(web.startUrl(null)).search} HTTP/1.1`, 'Host: 127.0.0.1']);
  cookie = /set-cookie: ([^;]+)/i.exec(opened)?.[1] ?? '';
});
afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

/** Sends lines as they are, as no browser or library would; answers all that came back until the line was closed. */
function send(lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(web.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

describe('requests that no browser makes', () => {
  test('the app itself is served to whom has the cookie', async () => {
    const answer = await send(['GET / HTTP/1.1', 'Host: 127.0.0.1', `Cookie: ${cookie}`]);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('the app');
  });

  test.each([
    '/../private.txt',
    '/..%2fprivate.txt',
    '/%2e%2e/private.txt',
    '/assets/..%2f..%2fprivate.txt',
    '/assets/%2e%2e%2f%2e%2e%2fprivate.txt',
    '/..\\private.txt',
    '/assets/..%5c..%5cprivate.txt',
    '/../renderer-private.txt',
    '/assets/linked.txt',
    '/private.txt%00.html',
    '//private.txt',
    '/./../private.txt',
    'file:///private.txt',
    'http://127.0.0.1/../private.txt',
  ])('nothing outside the folder is served for %s', async (path) => {
    const answer = await send([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', `Cookie: ${cookie}`]);
    expect([400, 403, 404]).toContain(statusOf(answer));
    expect(answer).not.toContain('private');
  });

  test.each(['//', 'http://[', '/%', '/%zz', '/?token=%', '*', 'http://evil.example/'])('%s is refused, and is no fault of ours', async (path) => {
    const answer = await send([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', `Cookie: ${cookie}`]);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(statusOf(answer)).toBeGreaterThanOrEqual(200);
    expect(logged.filter((line) => line.includes('failed unexpectedly'))).toEqual([]);
  });

  test.each([
    ['no Host', ['GET / HTTP/1.0']],
    ['two Hosts', ['GET / HTTP/1.1', 'Host: evil.example', 'Host: 127.0.0.1']],
    ['a Host with a user', ['GET / HTTP/1.1', 'Host: 127.0.0.1@evil.example']],
    ['a Host with a longer name', ['GET / HTTP/1.1', 'Host: 127.0.0.1.evil.example']],
    ['a Host that is another loopback address', ['GET / HTTP/1.1', 'Host: 127.1']],
    ['a Host that every address answers to', ['GET / HTTP/1.1', 'Host: 0.0.0.0']],
    ['an Origin of no page', ['GET / HTTP/1.1', 'Host: 127.0.0.1', 'Origin: null']],
    ['an Origin on another port', ['GET / HTTP/1.1', 'Host: 127.0.0.1:80', 'Origin: http://127.0.0.1:81']],
    ['an Origin of the other name of this machine', ['GET / HTTP/1.1', 'Host: 127.0.0.1', 'Origin: http://localhost']],
  ])('%s is refused with the cookie too', async (_name, lines) => {
    const answer = await send([...lines, `Cookie: ${cookie}`]);
    expect([400, 403]).toContain(statusOf(answer));
    expect(answer).not.toContain('the app');
  });

  test.each(['TRACE', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'CONNECT'])('%s does nothing', async (method) => {
    const answer = await send([`${method} / HTTP/1.1`, 'Host: 127.0.0.1', `Cookie: ${cookie}`, 'Content-Length: 0']);
    expect(answer === '' || statusOf(answer) === 405 || statusOf(answer) === 400).toBe(true);
    expect(answer).not.toContain(cookie.split('=')[1]);
  });

  test('a token is good for one of many that come at once', async () => {
    const url = new URL(web.startUrl(null));
    const answers = await Promise.all(Array.from({ length: 20 }, () => send([`GET ${url.pathname}${url.search} HTTP/1.1`, 'Host: 127.0.0.1'])));
    expect(answers.map(statusOf).filter((status) => status === 200)).toHaveLength(1);
  });

  test('neither tokens nor keys are logged', () => {
    expect(logged.join('')).not.toMatch(/token=|sessionKey/);
    expect(logged.join('')).not.toContain(cookie.split('=')[1]);
  });
});
