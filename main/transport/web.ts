import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { SESSION_KEY_ITEM } from '../../shared/api/wire.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Dispatcher } from './dispatcher.ts';
import { answeringProof, askingProof, JOIN_HEADER, sameProof } from './join-proof.ts';
import { isFromHere } from './origin.ts';
import { hashOf, secret, type WebSessions } from './sessions.ts';
import { findStaticFile, sendStaticFile } from './static-files.ts';
import { attachSockets } from './web-sockets.ts';

const LOOPBACK = '127.0.0.1';
/** Where a process of the same person asks for a start-up URL of its own, with the key from a file only they can read. */
export const JOIN_PATH = '/join';

export interface WebHostOptions {
  /** 0: any free one */
  port: number;
  sessions: WebSessions;
  dispatcher: Dispatcher;
  /** the built renderer */
  staticFolder: string;
  log: Logger;
}

export interface WebHost {
  port: number;
  /** A start-up URL with a fresh one-time token; for an invited person by name. `redeemed` is told when it was opened. */
  startUrl(invitedAs: string | null, redeemed?: () => void): string;
  /** lets the person's other processes ask for a start-up URL */
  joinKey: string;
  close(): Promise<void>;
}

/** Serves the app on 127.0.0.1 until closed. Rejects where the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { sessions, staticFolder, log } = options;
  const pageSecret = secret();
  const joinKey = secret();
  const server = createServer();
  const sockets = attachSockets({ server, ...options });

  server.on('request', (request, response) => {
    respond(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed unexpectedly');
      if (!response.headersSent) refuse(response, 500, 'Something went wrong inside Throughline. See the log.');
      else response.destroy();
    });
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromHere(request, { isUpgrade: false })) {
      refuse(response, 403, 'This address is not one of this machine’s own.');
      return;
    }
    // put together and not resolved: "//name" would be taken for another host
    const address = `http://${LOOPBACK}${request.url}`;
    if (!request.url?.startsWith('/') || !URL.canParse(address)) {
      refuse(response, 400, 'This is not an address of this host.');
      return;
    }
    const url = new URL(address);
    if (url.pathname === JOIN_PATH) {
      join(request, response);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'Only GET and HEAD are answered here.');
      return;
    }
    const token = url.searchParams.get('token');
    // a browser that fetches ahead of the person must not use the token up
    if (token !== null && request.method === 'GET' && request.headers['sec-purpose'] === undefined) {
      const key = sessions.redeem(token);
      if (key !== null) {
        handOver(response, key);
        return;
      }
    }
    if (!hasPageSecret(request)) {
      refuse(response, 401, 'This link was used already or is not complete. Start Throughline again, or ask it for a new link: throughline open');
      return;
    }
    const file = await findStaticFile(staticFolder, url.pathname);
    if (file === null) {
      refuse(response, 404, url.pathname === '/' ? 'The app is not built. Run: npm run build' : 'There is no such file.');
      return;
    }
    setCommonHeaders(response);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy());
    sendStaticFile(response, file, request.method === 'GET');
  }

  /** The page keeps the key where only its own origin, port included, can read it, and goes on to the app. */
  function handOver(response: ServerResponse, key: string): void {
    const nonce = randomBytes(16).toString('base64');
    setCommonHeaders(response);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy({ scriptNonce: nonce }));
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Set-Cookie', `${cookieName()}=${pageSecret}; Path=/; HttpOnly; SameSite=Strict`);
    response.writeHead(200);
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Throughline</title><script nonce="${nonce}">` +
        `sessionStorage.setItem(${JSON.stringify(SESSION_KEY_ITEM)}, ${JSON.stringify(key)}); location.replace('/');</script></html>`,
    );
  }

  function join(request: IncomingMessage, response: ServerResponse): void {
    const [nonce = '', given = ''] = String(request.headers[JOIN_HEADER] ?? '').split(' ');
    if (request.method !== 'POST' || nonce === '' || !sameProof(given, askingProof(joinKey, nonce))) {
      refuse(response, 401, 'This needs the key of the person who started Throughline.');
      return;
    }
    setCommonHeaders(response);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    const url = startUrl(null);
    response.end(JSON.stringify({ url, proof: answeringProof(joinKey, nonce, url) }));
  }

  const portOf = (): number => (server.address() as AddressInfo).port;
  // cookies know no ports, so two hosts on one machine tell theirs apart by name
  const cookieName = (): string => `throughline-${portOf()}`;
  const startUrl: WebHost['startUrl'] = (invitedAs, redeemed = () => {}) => `http://${LOOPBACK}:${portOf()}/?token=${sessions.createToken(invitedAs, redeemed)}`;

  function hasPageSecret(request: IncomingMessage): boolean {
    const wanted = `${cookieName()}=`;
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    return cookies.some((cookie) => cookie.startsWith(wanted) && hashOf(cookie.slice(wanted.length)) === hashOf(pageSecret));
  }

  await listen(server, options.port);
  return {
    port: portOf(),
    startUrl,
    joinKey,
    close: async () => {
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('X-Frame-Options', 'DENY');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  setCommonHeaders(response);
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status);
  response.end(`${message}\n`);
}
