import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeLaunchPage } from '../../main/cli/browser-window.ts';
import { SESSION_KEY_ITEM, SOCKET_PATH } from '../../shared/api/wire.ts';
import { requireBrowser, withPage } from './browser.ts';
import { temporaryHome, withHost } from './host.ts';

beforeEach(requireBrowser);

const appIsThere = (page: Page): Promise<void> => page.getByRole('navigation', { name: 'Pages' }).waitFor();
const keyOf = (page: Page): Promise<string | null> => page.evaluate((item) => sessionStorage.getItem(item), SESSION_KEY_ITEM);

/** A page of somebody else's on this machine, on a port of its own. */
async function withStranger<Result>(body: (origin: string) => Promise<Result>): Promise<Result> {
  const server: Server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><link rel="icon" href="data:,"><title>A stranger</title>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the loopback host in a real browser', () => {
  it('opens the app by its link, and leaves no token in the address and no cookie to scripts', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await page.goto(host.url);
        await appIsThere(page);
        expect(new URL(page.url()).search).toBe('');
        expect(await page.evaluate(() => document.cookie)).toBe('');
        expect(await keyOf(page)).toMatch(/^[\w-]{43}$/);
        await page.reload();
        await appIsThere(page);
        await page.goBack().catch(() => null);
        expect(page.url()).not.toContain('token');
      }),
    );
  });

  it('opens by the page that a launched browser is given', async () => {
    const home = temporaryHome();
    try {
      await withHost({}, (host) =>
        withPage({}, async (page) => {
          const launch = await writeLaunchPage(join(home.folder, 'launch'), host.url);
          await page.goto(pathToFileURL(launch.path).href);
          await appIsThere(page);
          await page.reload();
          await appIsThere(page);
        }),
      );
    } finally {
      home.remove();
    }
  });

  it('gives nothing to another page in the same browser, nor to a tab that was not opened by a link', async () => {
    await withHost({}, (host) =>
      withStranger((stranger) =>
        withPage({ allowConsole: /./ }, async (page, context) => {
          await page.goto(host.url);
          await appIsThere(page);
          const { origin } = new URL(host.url);

          const other = await context.newPage();
          await other.goto(stranger);
          const got = await other.evaluate(
            async ({ origin, path, key }) => {
              const read = (init: RequestInit) => fetch(`${origin}/`, init).then((answer) => answer.text(), () => 'refused');
              const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`);
              const line = await new Promise<string>((resolve) => {
                socket.addEventListener('open', () => resolve('open'));
                socket.addEventListener('error', () => resolve('refused'));
              });
              const frame = document.createElement('iframe');
              frame.src = `${origin}/`;
              const framed = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve()));
              document.body.append(frame);
              await framed;
              let inside = 'refused';
              try {
                inside = frame.contentWindow?.document.title ?? 'refused';
              } catch {
                // another origin: as it should be
              }
              return { withCookies: await read({ credentials: 'include' }), opaque: await read({ mode: 'no-cors', credentials: 'include' }), line, inside, key: sessionStorage.getItem(key) };
            },
            { origin, path: SOCKET_PATH, key: SESSION_KEY_ITEM },
          );
          expect(got).toEqual({ withCookies: 'refused', opaque: expect.stringMatching(/^(refused)?$/), line: 'refused', inside: 'refused', key: null });

          // the cookie opens the files to a further tab, and without a key it is nobody's window
          const tab = await context.newPage();
          await tab.goto(origin);
          expect(await keyOf(tab)).toBeNull();
          await tab.getByText('has no session', { exact: false }).waitFor();
          await appIsThere(page);
        }),
      ),
    );
  });
});
