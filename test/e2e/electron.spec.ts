import { join } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { installedBinary } from '../../main/cli/electron-binary.ts';
import { APP_ORIGIN, START_URL } from '../../main/security/app-protocol.ts';
import { screenshot } from './browser.ts';
import { temporaryHome, type TemporaryHome } from './host.ts';

const root = join(import.meta.dirname, '..', '..');
const LAUNCH_LIMIT_MS = 60_000;

/** The real Electron, or why these tests cannot run here: they are skipped then, never passed. */
function requireElectron(context: Pick<TestContext, 'skip'>): string {
  const path = installedBinary(join(root, 'node_modules', 'electron'), process.env);
  if (path === null) context.skip('Electron’s binary is not on this machine; "npx install-electron --no" downloads it');
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    context.skip('there is no display; run under xvfb-run');
  }
  return path as string;
}

let home: TemporaryHome;
let app: ElectronApplication;
let page: Page;

async function launch(executablePath: string): Promise<ElectronApplication> {
  return electron.launch({
    executablePath,
    // without a sandbox only here, since tests may run as root in a container
    args: ['--no-sandbox', root, join(home.folder, 'workspace.throughline')],
    env: { ...(process.env as Record<string, string>), ...home.env, THROUGHLINE_DATA_DIR: join(home.folder, 'data') },
    timeout: LAUNCH_LIMIT_MS,
  });
}

beforeEach(async (context) => {
  const path = requireElectron(context);
  home = temporaryHome();
  app = await launch(path);
  page = await app.firstWindow({ timeout: LAUNCH_LIMIT_MS });
  await page.waitForSelector('nav');
});

afterEach(async () => {
  await app?.close();
  home?.remove();
});

describe('the Electron window', () => {
  it('shows the app from its own scheme', async () => {
    expect(page.url()).toMatch(new RegExp(`^${START_URL}`));
    expect(await page.title()).toContain('Throughline');
    await screenshot(page, 'electron');
  });

  it('talks to its host: what it shows comes over the bridge', async () => {
    const answer = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const port = (window as unknown as { throughline: { post(text: string): void; onMessage(listener: (text: string) => void): void } }).throughline;
          port.onMessage((text) => {
            if (text.includes('"id":987654')) resolve(text);
          });
          port.post(JSON.stringify({ kind: 'call', id: 987654, name: 'workspace.get', input: {} }));
        }),
    );
    expect(JSON.parse(answer)).toMatchObject({ kind: 'reply', output: { host: 'electron', readOnly: false } });
  });

  it('gives its page nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window);
      return { names, bridge: Object.keys((window as unknown as { throughline: object }).throughline).sort() };
    });
    expect(seen).toEqual({ names: [], bridge: ['onMessage', 'post'] });
  });

  it('runs its page sandboxed, isolated and without Node', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  });

  it('refuses scripts that are not its own', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      return 'injected' in window;
    });
    expect(ran).toBe(false);
  });

  it('stays on the app', async () => {
    await app.evaluate(({ shell }) => {
      // nothing may really open on the machine that tests
      shell.openExternal = () => Promise.resolve();
    });
    await page.evaluate(() => {
      location.href = 'https://example.invalid/';
      window.open('https://example.invalid/');
    });
    expect(await page.evaluate(() => location.origin)).toBe(APP_ORIGIN);
    expect(app.windows()).toHaveLength(1);
  });

  it('refuses what nobody allowed', async () => {
    const state = await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);
    expect(state).toBe('denied');
  });

  it('ends a second start on the same workspace and keeps the first', async (context) => {
    const second = await launch(requireElectron(context)).catch((error: unknown) => error);
    if (second instanceof Error) expect(second.message).toMatch(/closed|exited|disconnected/i);
    else await (second as ElectronApplication).waitForEvent('close');
    expect(app.windows()).toHaveLength(1);
    expect(await page.title()).toContain('Throughline');
  });
});
