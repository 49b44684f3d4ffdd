import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { IPC_TO_HOST } from '../../shared/api/ipc-channels.ts';
import type { Session } from '../services/service.ts';
import type { Dispatcher } from './dispatcher.ts';
import { createIpcPort, type IpcFrame } from './ipc.ts';

const ORIGIN = 'app://throughline';
const ours: IpcFrame = { url: `${ORIGIN}/index.html`, parent: null };

/** The port over a stand-in of Electron, and a dispatcher that writes down what reaches it. */
function setUp() {
  const ipcMain = new EventEmitter();
  const received: string[] = [];
  const lines: { session: Session; send(text: string): void; closed: boolean }[] = [];
  const dispatcher: Dispatcher = {
    connect: (session, send) => {
      const line = { session, send, closed: false };
      lines.push(line);
      return { receive: (text) => received.push(text) > 0, close: () => void (line.closed = true) };
    },
  };
  const port = createIpcPort({ ipcMain, dispatcher, origin: ORIGIN, log: pino({ level: 'silent' }) });
  const page = () => {
    const sent: string[] = [];
    return Object.assign(new EventEmitter(), { sent, send: (_channel: string, message: string) => void sent.push(message), isDestroyed: () => false });
  };
  return { ipcMain, received, lines, port, page, session: { id: 's', person: null, invitedAs: null } satisfies Session };
}

describe('the sender check', () => {
  it.each<[string, IpcFrame | null, boolean]>([
    ['the topmost frame of our page', ours, true],
    ['a frame inside our page', { url: ours.url, parent: ours }, false],
    ['a page from elsewhere', { url: 'https://evil.example/', parent: null }, false],
    ['a page whose address begins like ours', { url: 'app://throughline.evil/index.html', parent: null }, false],
    ['another scheme of ours', { url: 'file:///index.html', parent: null }, false],
    ['a frame that is gone', null, false],
  ])('%s', (_, senderFrame, passes) => {
    const { ipcMain, received, port, page, session } = setUp();
    const sender = page();
    port.add(sender, session);
    ipcMain.emit(IPC_TO_HOST, { sender, senderFrame }, '{}');
    expect(received).toEqual(passes ? ['{}'] : []);
  });

  it('knows windows that were added, and text', () => {
    const { ipcMain, received, port, page, session } = setUp();
    const sender = page();
    ipcMain.emit(IPC_TO_HOST, { sender, senderFrame: ours }, 'too early');
    port.add(sender, session);
    ipcMain.emit(IPC_TO_HOST, { sender: page(), senderFrame: ours }, 'a stranger');
    ipcMain.emit(IPC_TO_HOST, { sender, senderFrame: ours }, { not: 'text' });
    expect(received).toEqual([]);
  });
});

describe('a window', () => {
  it('that loads its page anew gets a new line: answers to the page before do not reach it', () => {
    const { lines, port, page, session } = setUp();
    const window = page();
    port.add(window, session);
    window.emit('did-navigate');
    expect(lines.map(({ closed, session: of }) => [closed, of.id])).toEqual([[true, 's'], [false, 's']]);
  });

  it('that is gone has its line closed, and none is left at the end', () => {
    const { ipcMain, received, lines, port, page, session } = setUp();
    const [first, second] = [page(), page()];
    port.add(first, session);
    port.add(second, session);
    first.emit('destroyed');
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
    port.close();
    expect(lines.map(({ closed }) => closed)).toEqual([true, true]);
    ipcMain.emit(IPC_TO_HOST, { sender: second, senderFrame: ours }, '{}');
    expect(received).toEqual([]);
  });
});
