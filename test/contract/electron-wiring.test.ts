import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../main/db/lock.ts';
import { APP_SCHEME_PRIVILEGES, START_URL } from '../../main/security/app-protocol.ts';
import { exposePort } from '../../preload/bridge.ts';
import { createClient, type Client } from '../../shared/api/client.ts';
import type { Port } from '../../shared/api/wire.ts';

/**
 * main/index.ts against stand-ins for what it takes from Electron. They keep Electron's order and events and do no work
 * of their own; the real binary is tried in test/e2e/electron.spec.ts wherever there is one.
 */
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'throughline-wiring-'));
const workspacePath = join(folder, 'spring.throughline');
const order: string[] = [];
const note = (name: string) => () => void order.push(name);

class Contents extends EventEmitter {
  readonly renderer = new EventEmitter();
  openHandler: ((details: { url: string }) => unknown) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler;
  }
  send(channel: string, message: string): void {
    this.renderer.emit(channel, {}, message);
  }
  isDestroyed(): boolean {
    return false;
  }
}

interface MenuItem {
  id?: string;
  submenu?: MenuItem[];
  click?: () => void;
}

const exited = Promise.withResolvers<number>();
const loaded = Promise.withResolvers<string>();
const contents = new Contents();
const menus: MenuItem[][] = [];
const made: { webPreferences?: Record<string, unknown> }[] = [];

class BrowserWindow extends EventEmitter {
  readonly webContents = contents;
  readonly shown: string[] = [];
  constructor(options: { webPreferences?: Record<string, unknown> }) {
    super();
    order.push('window');
    made.push(options);
    windows.push(this);
    app.emit('web-contents-created', {}, contents);
  }
  loadURL(url: string): Promise<void> {
    loaded.resolve(url);
    return Promise.resolve();
  }
  isMinimized = () => false;
  show = () => void this.shown.push('show');
  focus = () => void this.shown.push('focus');
}
const windows: BrowserWindow[] = [];

const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  setPath: note('setPath'),
  requestSingleInstanceLock: () => {
    order.push('lock');
    return true;
  },
  whenReady: () => {
    order.push('ready');
    return Promise.resolve();
  },
  quit: () => void app.emit('will-quit', { preventDefault: note('quit prevented') }),
  exit: (code: number) => exited.resolve(code),
});
const ipcMain = new EventEmitter();

vi.mock('electron', () => ({
  app,
  BrowserWindow,
  ipcMain,
  dialog: { showErrorBox: note('error box') },
  Menu: {
    buildFromTemplate: (template: MenuItem[]) => template,
    setApplicationMenu: (template: MenuItem[]) => void menus.push(template),
  },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: { registerSchemesAsPrivileged: (schemes: unknown) => void order.push(`schemes ${JSON.stringify(schemes)}`), handle: note('protocol') },
  safeStorage: { isEncryptionAvailable: () => false },
  session: {
    defaultSession: {
      setPermissionRequestHandler: note('permission requests'),
      setPermissionCheckHandler: note('permission checks'),
      setDevicePermissionHandler: note('devices'),
    },
  },
  shell: { openExternal: (url: string) => void order.push(`open ${url}`) },
}));

/** The page's side, through the real preload. */
function openPage(url: string, parent: object | null = null): Client {
  let port: Port | undefined;
  exposePort(
    { exposeInMainWorld: (_name, api) => void (port = api) },
    {
      send: (channel, message) => void ipcMain.emit(channel, { sender: contents, senderFrame: { url, parent } }, message),
      on: (channel, listener) => void contents.renderer.on(channel, listener),
      removeListener: (channel, listener) => void contents.renderer.removeListener(channel, listener),
    },
  );
  return createClient(port as Port);
}

const argv = process.argv;
beforeAll(async () => {
  process.argv = ['electron', root, workspacePath];
  process.env['THROUGHLINE_DATA_DIR'] = join(folder, 'data');
  await import('../../main/index.ts');
  await loaded.promise;
}, 60_000);
afterAll(() => {
  process.argv = argv;
  delete process.env['THROUGHLINE_DATA_DIR'];
  rmSync(folder, { recursive: true, force: true });
});

describe('the Electron program', () => {
  it('sets its scheme, folder and lock before Electron is ready, and every guard before there is a window', async () => {
    expect(await loaded.promise).toBe(START_URL);
    const scheme = `schemes ${JSON.stringify([APP_SCHEME_PRIVILEGES])}`;
    expect(order.slice(0, 9)).toEqual([scheme, 'setPath', 'lock', 'ready', 'protocol', 'permission requests', 'permission checks', 'devices', 'window']);
    expect(made[0]?.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  });

  it('keeps the window on the app', () => {
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(order).toContain('open https://example.com/');
    expect(contents.listenerCount('will-frame-navigate')).toBe(1);
  });

  it('answers its own page over the real bridge', async () => {
    const answer = await openPage(START_URL).call('workspace.get', {});
    expect(answer).toMatchObject({ host: 'electron', readOnly: false, person: null });
  });

  it.each([
    ['a page from elsewhere', 'https://example.com/index.html', null],
    ['a page whose name begins alike', 'app://throughline.example.com/', null],
    ['a frame within our page', START_URL, {}],
  ])('does not answer %s', async (_what, url, parent) => {
    const ours = openPage(START_URL);
    let answered = false;
    void openPage(url, parent).call('workspace.get', {}).then(() => (answered = true));
    // answers come in order on one line, so one to us comes after any to them
    await ours.call('workspace.get', {});
    expect(answered).toBe(false);
  });

  it('draws the menu from what the page can do, and asks the page', async () => {
    const page = openPage(START_URL);
    const asked: string[] = [];
    page.subscribe('action.asked', ({ actionId }) => asked.push(actionId));
    await page.call('app.showMenu', { actions: [{ id: 'new-journey', title: 'New journey', group: 'Journeys' }] });
    const item = menus.at(-1)?.flatMap(({ submenu }) => submenu ?? []).find(({ id }) => id === 'new-journey');
    item?.click?.();
    expect(asked).toEqual(['new-journey']);
  });

  it('shows its window when it is started again on the same workspace', () => {
    app.emit('second-instance', {}, ['electron', root, workspacePath], folder);
    expect(windows[0]?.shown).toEqual(['show', 'focus']);
  });

  it('shows the window when its page is ready', () => {
    windows[0]?.emit('ready-to-show');
    expect(windows[0]?.shown.at(-1)).toBe('show');
  });

  it('closes the workspace before it ends', async () => {
    expect(takeLock(workspacePath)).toBeNull();
    windows[0]?.emit('closed');
    app.emit('window-all-closed');
    expect(await exited.promise).toBe(0);
    expect(order.at(-1)).toBe('quit prevented');
    const lock = takeLock(workspacePath);
    expect(lock).not.toBeNull();
    lock?.release();
    expect(ipcMain.eventNames()).toEqual([]);
  });
});
