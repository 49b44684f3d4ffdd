import { createSocketPort, type SocketPort } from '../../shared/api/socket-port.ts';
import { SESSION_KEY_STORAGE, SOCKET_PATH } from '../../shared/api/wire.ts';

/** The loopback host's port: same origin, greeted with the key that the start link left in this tab; null without one. */
export function createWebPort(onRefused: () => void): SocketPort | null {
  const sessionKey = sessionStorage.getItem(SESSION_KEY_STORAGE);
  if (!sessionKey) return null;
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocketPort({
    open: () => new WebSocket(`${scheme}//${location.host}${SOCKET_PATH}`),
    sessionKey,
    later: (work, milliseconds) => void setTimeout(work, milliseconds),
    onRefused: () => {
      sessionStorage.removeItem(SESSION_KEY_STORAGE);
      onRefused();
    },
  });
}
