import { CLOSE_NO_SESSION, SESSION_KEY_ITEM, SOCKET_PATH, type Port } from '../../shared/api/wire.ts';

export interface WebPortOptions {
  /** opens a WebSocket to the host */
  open(): WebSocket;
  sessionKey: string;
  /** the host knows the key no more: this tab has to be opened by a new link */
  onRefused(): void;
  /** runs something later: setTimeout */
  later(work: () => void, milliseconds: number): void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/** A Port over a WebSocket that greets with the session key, and connects again at growing intervals when the line is lost. */
export function createWebPort({ open, sessionKey, onRefused, later }: WebPortOptions): Port {
  const messageListeners = new Set<(message: string) => void>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let socket: WebSocket | null = null;
  let pauseMs = FIRST_PAUSE_MS;

  const tell = (connected: boolean) => {
    for (const listener of connectionListeners) listener(connected);
  };
  const connect = () => {
    const line = open();
    line.addEventListener('open', () => {
      socket = line;
      pauseMs = FIRST_PAUSE_MS;
      line.send(JSON.stringify({ kind: 'hello', sessionKey }));
      tell(true);
    });
    line.addEventListener('message', (event) => {
      for (const listener of messageListeners) listener(String(event.data));
    });
    line.addEventListener('close', ({ code }) => {
      socket = null;
      tell(false);
      if (code === CLOSE_NO_SESSION) {
        onRefused();
        return;
      }
      later(connect, pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    });
  };
  connect();

  return {
    post: (message) => socket?.send(message),
    onMessage: (listener) => {
      messageListeners.add(listener);
      return () => void messageListeners.delete(listener);
    },
    onConnected: (listener) => {
      connectionListeners.add(listener);
      if (socket) listener(true);
      return () => void connectionListeners.delete(listener);
    },
  };
}

/** The port of this page's own origin, with the key that the start link left in this tab; null without one. */
export function openWebPort(onRefused: () => void): Port | null {
  const sessionKey = sessionStorage.getItem(SESSION_KEY_ITEM);
  if (!sessionKey) return null;
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createWebPort({
    open: () => new WebSocket(`${scheme}//${location.host}${SOCKET_PATH}`),
    sessionKey,
    later: (work, milliseconds) => void setTimeout(work, milliseconds),
    onRefused: () => {
      sessionStorage.removeItem(SESSION_KEY_ITEM);
      onRefused();
    },
  });
}
