import { createClient, type Client } from '../../shared/api/client.ts';
import type { Port } from '../../shared/api/wire.ts';
import { createWebPort, SESSION_KEY_ITEM } from './web-port.ts';

declare global {
  interface Window {
    /** Electron's bridge, exposed by the preload; absent in a browser */
    throughline?: Port;
  }
}

/** What keeps this page from talking to its host, in words for the person; thrown before anything is drawn. */
export class NoHostError extends Error {}

function choosePort(): Port {
  if (window.throughline) return window.throughline;
  const sessionKey = sessionStorage.getItem(SESSION_KEY_ITEM);
  if (!sessionKey) {
    throw new NoHostError(
      'This tab has no session with Throughline. Open the link that the start command printed, or run it again for a new one.',
    );
  }
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createWebPort({ url: `${scheme}//${location.host}/port`, sessionKey });
}

let port: Port | null = null;
let current: Client | null = null;

/** Opens the port this page has; once, from main.tsx. */
export function connect(): void {
  port = choosePort();
  current = createClient(port);
}

/** The one client of this window. */
export function client(): Client {
  if (!current) throw new Error('connect() comes first');
  return current;
}

/** Tests give their own client. */
export function setClientForTests(replacement: Client): void {
  current = replacement;
}

/** Told when the line to the host is lost and when it is there again; an Electron window never loses it. */
export function onConnected(listener: (connected: boolean) => void): () => void {
  return port?.onConnected?.(listener) ?? (() => undefined);
}
