import { createClient, type Client } from '../../shared/api/client.ts';
import type { Port } from '../../shared/api/wire.ts';
import { openWebPort } from './web-port.ts';

declare global {
  interface Window {
    /** Electron's bridge, exposed by the preload; absent in a browser */
    throughline?: Port;
  }
}

let current: Client | null = null;

/** Opens the port this page has; once, from main.tsx. `onRefused` is called when this tab has no session (any more). */
export function connect(onRefused: () => void): void {
  const port = window.throughline ?? openWebPort(onRefused);
  if (port) current = createClient(port);
  else onRefused();
}

/** Whether there is a host to talk to. */
export function isConnectable(): boolean {
  return current !== null;
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
