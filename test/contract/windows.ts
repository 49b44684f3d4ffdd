import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { type Client, createClient } from '../../shared/api/client.ts';
import type { EventName } from '../../shared/api/events.ts';
import { events } from '../../shared/api/events.ts';
import { type Port, SESSION_KEY_ITEM, SOCKET_PATH } from '../../shared/api/wire.ts';
import { createHost, type Host } from '../../main/services/index.ts';
import { createDispatcher, type Dispatcher, Windows } from '../../main/transport/dispatcher.ts';
import { createIpcPort, type IpcEvent, type IpcFrame } from '../../main/transport/ipc.ts';
import { WebSessions } from '../../main/transport/sessions.ts';
import { startWebHost, type WebHost } from '../../main/transport/web.ts';
import { exposePort } from '../../preload/bridge.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

/** One window, as the renderer has it, and what a test wants to see of its line. */
export interface TestWindow {
  client: Client;
  port: Port;
  /** every event so far, in order */
  heard: { name: EventName; payload: unknown }[];
  /** sends what no client would */
  raw(message: string): void;
  close(): void;
}

export interface TestHost {
  host: Host;
  workspacePath: string;
  open(invitedAs?: string | null): Promise<TestWindow>;
  /** what was logged */
  logged(): string;
  close(): Promise<void>;
}

export type PortKind = 'web' | 'ipc';
export const PORT_KINDS: readonly PortKind[] = ['web', 'ipc'];
const APP_ORIGIN = 'app://throughline';

/** A real host on an empty workspace, reached over one of the two real ports. */
export async function startTestHost(kind: PortKind): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-contract-'));
  const workspacePath = join(folder, 'team.throughline');
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const windows = new Windows();
  const host = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath, dataDir: folder, emit: windows.emit, host: kind === 'web' ? 'web' : 'electron', sealer: null, showMenu: null, log });
  const dispatcher = createDispatcher({ handlers: host.handlers, windows, log });
  const transport = kind === 'web' ? await webTransport(dispatcher, folder, log) : ipcTransport(dispatcher, log);
  return {
    host,
    workspacePath,
    open: transport.open,
    logged: () => lines.join(''),
    close: async () => {
      await transport.close();
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

interface Transport {
  open(invitedAs?: string | null): Promise<TestWindow>;
  close(): Promise<void>;
}

async function webTransport(dispatcher: Dispatcher, folder: string, log: pino.Logger): Promise<Transport> {
  const staticFolder = join(folder, 'renderer');
  mkdirSync(staticFolder);
  writeFileSync(join(staticFolder, 'index.html'), '<!doctype html><title>Throughline</title>');
  const web = await startWebHost({ port: 0, sessions: new WebSessions(), dispatcher, staticFolder, log });
  return {
    open: async (invitedAs = null) => windowOver(await connectSocket(web, await redeem(web.startUrl(invitedAs)))),
    close: () => web.close(),
  };
}

/** Opens a start-up URL as a browser does; answers the session key that its page is handed. */
export async function redeem(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const key = page.match(new RegExp(`"${SESSION_KEY_ITEM}", "([^"]+)"`))?.[1];
  if (key === undefined) throw new Error(`no session key in: ${page}`);
  return key;
}

/** A port over the ws package; greeted, and open for calls. */
export async function connectSocket(web: Pick<WebHost, 'port'>, sessionKey: string): Promise<Port & { close(): void; onClose(listener: (code: number) => void): void }> {
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}${SOCKET_PATH}`, { origin: `http://127.0.0.1:${web.port}` });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send(JSON.stringify({ kind: 'hello', sessionKey }));
  return {
    post: (message) => socket.send(message),
    onMessage: (listener) => {
      const receive = (data: WebSocket.RawData): void => listener((data as Buffer).toString());
      socket.on('message', receive);
      return () => void socket.off('message', receive);
    },
    close: () => socket.terminate(),
    onClose: (listener) => void socket.on('close', listener),
  };
}

/** Electron's two sides as emitters; the bridge and the port between them are the real ones. */
function ipcTransport(dispatcher: Dispatcher, log: pino.Logger): Transport {
  const ipcMain = new EventEmitter();
  const ipc = createIpcPort({ ipcMain, dispatcher, origin: APP_ORIGIN, log });
  return {
    open: (invitedAs = null) => {
      const toWindow = new EventEmitter();
      const page = Object.assign(new EventEmitter(), {
        send: (channel: string, message: string) => void setImmediate(() => toWindow.emit(channel, {}, message)),
        isDestroyed: () => false,
      });
      const senderFrame: IpcFrame = { url: `${APP_ORIGIN}/index.html`, parent: null };
      ipc.add(page, { id: randomUUID(), person: null, invitedAs });
      const exposed: Port[] = [];
      exposePort(
        { exposeInMainWorld: (_name, api) => void exposed.push(api) },
        {
          send: (channel, message) => void setImmediate(() => ipcMain.emit(channel, { sender: page, senderFrame } satisfies IpcEvent, message)),
          on: (channel, listener) => void toWindow.on(channel, listener),
          removeListener: (channel, listener) => void toWindow.removeListener(channel, listener),
        },
      );
      const [port] = exposed;
      if (!port) throw new Error('the bridge exposed nothing');
      return Promise.resolve(windowOver({ ...port, close: () => void page.emit('destroyed') }));
    },
    close: () => {
      ipc.close();
      return Promise.resolve();
    },
  };
}

export function windowOver(port: Port & { close(): void }): TestWindow {
  const client = createClient(port);
  const heard: TestWindow['heard'] = [];
  for (const name of Object.keys(events) as EventName[]) client.subscribe(name, (payload) => void heard.push({ name, payload }));
  return {
    client,
    port,
    heard,
    raw: (message) => port.post(message),
    close: () => port.close(),
  };
}
