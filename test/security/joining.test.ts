import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWebHost } from '../../main/transport/web.ts';
import { WebSessions } from '../../main/transport/sessions.ts';
import { answeringProof, JOIN_HEADER } from '../../main/transport/join-proof.ts';
import { askToJoin, offerJoining } from '../../main/services/joining.ts';

const JOIN_KEY = 'a key that only this person can read';
let folder = '';
let workspacePath = '';
let closing: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-join-'));
  workspacePath = join(folder, 'team.throughline');
  writeFileSync(workspacePath, '');
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  rmSync(folder, { recursive: true });
});

/** Another program that came to listen on the port a dead host once had. */
async function stranger(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const server: Server = createServer((request, response) => {
    heard.push(JSON.stringify(request.headers));
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { port: (server.address() as AddressInfo).port, heard };
}

describe('joining a host that runs already', () => {
  test('gives its link', async () => {
    mkdirSync(join(folder, 'renderer'));
    const dispatcher = { connect: () => ({ receive: () => false, close: () => {} }) };
    const web = await startWebHost({ port: 0, sessions: new WebSessions(), dispatcher, staticFolder: join(folder, 'renderer'), log: pino({ level: 'silent' }) });
    closing.push(() => web.close());
    await offerJoining(folder, workspacePath, web);
    expect(await askToJoin(folder, workspacePath, '/join')).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${web.port}/\\?token=`));
  });

  test.each([
    ['another page of its own', (port: number) => `http://127.0.0.1:${port}/?token=phishing`],
    ['another machine', () => 'http://evil.example/?token=x'],
    ['a file', () => 'file:///etc/passwd'],
    ['a script for the page that opens it', (port: number) => `http://127.0.0.1:${port}/?token=x</script><script>alert(1)</script>`],
  ])('a stranger on its port gets no browser sent to %s', async (_name, urlOf) => {
    let port = 0;
    const program = await stranger((_request, response) => response.end(JSON.stringify({ url: urlOf(port), proof: 'I am it' })));
    port = program.port;
    await offerJoining(folder, workspacePath, { port, joinKey: JOIN_KEY });
    expect(await askToJoin(folder, workspacePath, '/join')).toBeNull();
    expect(program.heard).toHaveLength(1);
    expect(program.heard.join()).not.toContain(JOIN_KEY);
  });

  test('a host with the key may still name only its own address', async () => {
    const url = 'http://127.0.0.1:1/?token=x"); evil("';
    const program = await stranger((request, response) => {
      const [nonce = ''] = String(request.headers[JOIN_HEADER]).split(' ');
      response.end(JSON.stringify({ url, proof: answeringProof(JOIN_KEY, nonce, url) }));
    });
    await offerJoining(folder, workspacePath, { port: program.port, joinKey: JOIN_KEY });
    expect(await askToJoin(folder, workspacePath, '/join')).toBeNull();
  });

  test.each([
    ['sends elsewhere', (response: ServerResponse) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
    ['never ends its answer', (response: ServerResponse) => response.write('x'.repeat(100_000))],
    ['says nothing of use', (response: ServerResponse) => response.end('hello')],
  ])('a stranger that %s is nobody to join', async (_name, answer) => {
    const program = await stranger((_request, response) => void answer(response));
    await offerJoining(folder, workspacePath, { port: program.port, joinKey: JOIN_KEY });
    expect(await askToJoin(folder, workspacePath, '/join')).toBeNull();
  });

  test('the key lies where only its person can read it', async () => {
    const takeBack = await offerJoining(folder, workspacePath, { port: 1, joinKey: JOIN_KEY });
    const [name = ''] = readdirSync(join(folder, 'hosts'));
    expect(statSync(join(folder, 'hosts', name)).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'hosts')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'hosts', name), 'utf8')).toContain(JOIN_KEY);
    takeBack();
    expect(readdirSync(join(folder, 'hosts'))).toEqual([]);
  });
});
