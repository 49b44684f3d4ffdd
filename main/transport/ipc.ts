import type { Logger } from 'pino';
import { IPC_TO_HOST, IPC_TO_WINDOW } from '../../shared/api/ipc-channels.ts';
import type { Session } from '../services/service.ts';
import type { Connection, Dispatcher } from './dispatcher.ts';

/** As much of a frame of Electron's as the sender check needs. */
export interface IpcFrame {
  readonly url: string;
  readonly parent: IpcFrame | null;
}

/** As much of Electron's WebContents as a window's line needs. */
export interface IpcPage {
  send(channel: string, message: string): void;
  isDestroyed(): boolean;
  on(event: 'did-navigate' | 'destroyed', listener: () => void): unknown;
}

export interface IpcEvent {
  readonly sender: IpcPage;
  /** null: the frame is gone already */
  readonly senderFrame: IpcFrame | null;
}

/** As much of Electron's ipcMain as the port needs. */
export interface IpcMain {
  on(channel: string, listener: (event: IpcEvent, message: unknown) => void): unknown;
  removeListener(channel: string, listener: (event: IpcEvent, message: unknown) => void): unknown;
}

export interface IpcPort {
  /** Lets a window's page talk to the host as this session, until the window is gone. */
  add(page: IpcPage, session: Session): void;
  close(): void;
}

/**
 * The contract over Electron's inter-process messages. Every message passes the one sender check: it comes from the
 * topmost frame of a window that was added, and that frame shows our own page.
 */
export function createIpcPort(options: { ipcMain: IpcMain; dispatcher: Dispatcher; origin: string; log: Logger }): IpcPort {
  const { ipcMain, dispatcher, origin, log } = options;
  const lines = new Map<IpcPage, Connection>();

  const lineOf = ({ sender, senderFrame }: IpcEvent): Connection | null => {
    if (senderFrame === null || senderFrame.parent !== null) return null;
    return senderFrame.url.startsWith(`${origin}/`) ? (lines.get(sender) ?? null) : null;
  };

  const receive = (event: IpcEvent, message: unknown): void => {
    const line = lineOf(event);
    if (!line || typeof message !== 'string' || !line.receive(message)) {
      log.warn({ url: event.senderFrame?.url }, 'a message that is not from a page of ours, or no call, was ignored');
    }
  };
  ipcMain.on(IPC_TO_HOST, receive);

  return {
    add: (page, session) => {
      const connect = (): void => {
        lines.get(page)?.close();
        const send = (text: string): void => {
          if (!page.isDestroyed()) page.send(IPC_TO_WINDOW, text);
        };
        lines.set(page, dispatcher.connect(session, send));
      };
      connect();
      // a page that was loaded anew counts its calls from 1 again: answers to the page before must not reach it
      page.on('did-navigate', connect);
      page.on('destroyed', () => {
        lines.get(page)?.close();
        lines.delete(page);
      });
    },
    close: () => {
      ipcMain.removeListener(IPC_TO_HOST, receive);
      for (const line of lines.values()) line.close();
      lines.clear();
    },
  };
}
