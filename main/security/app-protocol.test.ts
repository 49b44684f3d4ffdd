import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_SCHEME_PRIVILEGES, serveApp } from './app-protocol.ts';

let base: string;
let serve: ReturnType<typeof serveApp>;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'throughline-protocol-'));
  mkdirSync(join(base, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(base, 'renderer', 'index.html'), '<!doctype html><title>Throughline</title>');
  writeFileSync(join(base, 'renderer', 'assets', 'index.js'), 'export {};');
  writeFileSync(join(base, 'secret.txt'), 'not for pages');
  writeFileSync(join(base, 'renderer-secret.txt'), 'not for pages either');
  symlinkSync(join(base, 'secret.txt'), join(base, 'renderer', 'link.txt'));
  serve = serveApp(join(base, 'renderer'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => serve({ url, method });

describe('the app scheme', () => {
  it.each([
    ['app://throughline/', 'text/html; charset=utf-8', 'Throughline'],
    ['app://throughline/index.html?x=1#/journeys', 'text/html; charset=utf-8', 'Throughline'],
    ['app://throughline/assets/index.js', 'text/javascript; charset=utf-8', 'export'],
  ])('serves %s', async (url, type, content) => {
    const response = await get(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toContain(content);
  });

  it('gives the head alone where that is asked for', async () => {
    const response = await get('app://throughline/index.html', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['a parent folder', 'app://throughline/../secret.txt', 404],
    ['an encoded parent folder', 'app://throughline/%2e%2e/secret.txt', 404],
    ['an encoded slash', 'app://throughline/..%2fsecret.txt', 404],
    ['a twice encoded one', 'app://throughline/%252e%252e%252fsecret.txt', 404],
    ['a backslash', 'app://throughline/..%5csecret.txt', 404],
    ['a null byte', 'app://throughline/index.html%00.txt', 404],
    ['a sibling whose name begins alike', 'app://throughline/..%2frenderer-secret.txt', 404],
    ['a symbolic link out of the folder', 'app://throughline/link.txt', 404],
    ['an absolute path', 'app://throughline//etc/passwd', 404],
    ['a broken encoding', 'app://throughline/%zz', 404],
    ['a file that is not there', 'app://throughline/nothing.js', 404],
    ['another host', 'app://elsewhere/index.html', 403],
    ['credentials in the address', 'app://throughline:x@throughline/index.html', 403],
    ['another scheme', 'file:///etc/passwd', 403],
    ['no address at all', 'nonsense', 403],
  ])('refuses %s', async (_what, url, status) => {
    const response = await get(url);
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await get('app://throughline/index.html', method)).status).toBe(405);
  });

  it('sends the policy with every answer, refusals included', async () => {
    for (const url of ['app://throughline/', 'app://throughline/nothing.js', 'app://elsewhere/']) {
      const { headers } = await get(url);
      const policy = new Map(headers.get('content-security-policy')?.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
      expect(policy.get('default-src')).toEqual(["'none'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('connect-src')).toEqual(["'self'"]);
      for (const closed of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) expect(policy.get(closed)).toEqual(["'none'"]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('has an origin of its own that no service worker takes over and that keeps the policy', () => {
    expect(APP_SCHEME_PRIVILEGES).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, allowServiceWorkers: false, corsEnabled: false },
    });
  });
});
