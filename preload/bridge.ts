import { BRIDGE_NAME, IPC_TO_HOST, IPC_TO_WINDOW } from '../shared/api/ipc-channels.ts';
import type { Port } from '../shared/api/wire.ts';

/** As much of Electron's contextBridge as the bridge needs. */
export interface ContextBridge {
  exposeInMainWorld(name: string, api: Port): void;
}

/** As much of Electron's ipcRenderer as the bridge needs. */
export interface IpcRenderer {
  send(channel: string, message: string): void;
  on(channel: string, listener: (event: unknown, message: unknown) => void): void;
  removeListener(channel: string, listener: (event: unknown, message: unknown) => void): void;
}

/**
 * Gives the page its port: text out, text in, on one channel each way, and nothing of Electron besides.
 * Neither the event, which carries Electron's own objects, nor anything that is not text reaches the page.
 */
export function exposePort(contextBridge: ContextBridge, ipcRenderer: IpcRenderer): void {
  contextBridge.exposeInMainWorld(BRIDGE_NAME, {
    post(message) {
      ipcRenderer.send(IPC_TO_HOST, String(message));
    },
    onMessage(listener) {
      const forward = (_event: unknown, message: unknown) => {
        if (typeof message === 'string') listener(message);
      };
      ipcRenderer.on(IPC_TO_WINDOW, forward);
      return () => ipcRenderer.removeListener(IPC_TO_WINDOW, forward);
    },
  });
}
