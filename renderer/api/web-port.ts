import type { Port } from '../../shared/api/wire.ts';

/**
 * The WebSocket port of the loopback host: same origin, the page's session key from sessionStorage as the first
 * message, reconnecting for as long as the page is open. Calls made while the line is down fail at once through
 * onConnected, so nothing is sent twice behind the caller's back.
 */
export interface WebPortOptions {
  url: string;
  sessionKey: string;
  WebSocketClass?: typeof WebSocket;
  /** waits before each new attempt, in milliseconds; the last repeats */
  retryMs?: readonly number[];
}

export const SESSION_KEY_ITEM = 'throughline-session-key';
export const DEFAULT_RETRY_MS = [100, 300, 1000, 2000] as const;

export function createWebPort({ url, sessionKey, WebSocketClass = WebSocket, retryMs = DEFAULT_RETRY_MS }: WebPortOptions): Port {
  const messageListeners = new Set<(message: string) => void>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let socket: WebSocket | null = null;
  let waiting: string[] = [];
  let attempt = 0;

  const open = () => {
    const line = new WebSocketClass(url);
    line.addEventListener('open', () => {
      socket = line;
      attempt = 0;
      line.send(JSON.stringify({ kind: 'hello', sessionKey }));
      for (const message of waiting) line.send(message);
      waiting = [];
      for (const listener of connectionListeners) listener(true);
    });
    line.addEventListener('message', (event) => {
      for (const listener of messageListeners) listener(String(event.data));
    });
    line.addEventListener('close', () => {
      const wasOpen = socket === line;
      socket = null;
      waiting = [];
      if (wasOpen || attempt === 0) for (const listener of connectionListeners) listener(false);
      const wait = retryMs[Math.min(attempt, retryMs.length - 1)] ?? 1000;
      attempt += 1;
      setTimeout(open, wait);
    });
  };
  open();

  return {
    post(message) {
      if (socket) socket.send(message);
      else waiting.push(message);
    },
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onConnected(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
  };
}
