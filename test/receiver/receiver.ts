import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Credentials, Gatekeeper } from './credentials.ts';
import { failAfter, failBefore, type Fault } from './faults.ts';
import { type ReceivedJourney, ReceiverStore } from './store.ts';

export interface ReceiverOptions extends Credentials {
  /** 0, the default: any free port */
  port?: number;
  /** what stands before /journeys in its addresses */
  basePath?: string;
  /** where what was received is kept for others to read */
  file?: string;
  /** asked for every request, in order, counted from 0; null: nothing goes wrong */
  fault?: (request: { index: number; method: string; path: string }) => Fault | null;
  /** serves https with this key and certificate, PEM */
  tls?: { key: string; cert: string };
  now?: () => Date;
}

export interface Receiver {
  /** to be entered as the target's address */
  baseUrl: string;
  journeys(): readonly ReceivedJourney[];
  journey(id: string): ReceivedJourney | null;
  /** "PUT /journeys/a/revisions/…", in the order they came, refused ones too */
  requests(): readonly string[];
  close(): Promise<void>;
}

const MOST_BODY_BYTES = 20_000_000;
const ID = '[a-z0-9][a-z0-9-]{0,63}';
const REVISION = new RegExp(`^/journeys/(${ID})/revisions/([0-9a-f]{64})$`);
const ORDER = new RegExp(`^/journeys/(${ID})/(pause|resume|withdraw)$`);
const STATE_AFTER = { pause: 'paused', resume: 'live', withdraw: 'withdrawn' } as const;
const JOURNEY = new RegExp(`^/journeys/(${ID})$`);

interface Reply {
  status: number;
  body: object;
}

const NO_SUCH_PAGE: Reply = { status: 404, body: { error: 'no such page' } };

/** A small sending backend on 127.0.0.1 that keeps what it is sent and sends nothing on: main/targets/http-backend/README.md. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const now = options.now ?? (() => new Date());
  const store = new ReceiverStore(options.file ?? null);
  const gatekeeper = new Gatekeeper(options, now);
  const requests: string[] = [];
  const basePath = options.basePath ?? '';

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? '';
    const path = request.url ?? '';
    const fault = options.fault?.({ index: requests.length, method, path }) ?? null;
    requests.push(`${method} ${path}`);
    const body = await readBody(request);
    if (fault !== null && failBefore(fault, response)) return;
    const reply = body === null ? { status: 413, body: { error: 'too large' } } : answer(method, path, request, body);
    if (fault !== null && failAfter(fault, response)) return;
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  };

  const answer = (method: string, path: string, request: IncomingMessage, body: Buffer): Reply => {
    const refused = gatekeeper.refuse(request, body);
    if (refused !== null) return { status: 401, body: { error: refused } };
    if (!path.startsWith(basePath)) return NO_SUCH_PAGE;
    return route(store, method, path.slice(basePath.length), body.toString('utf8'), now().toISOString());
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch(() => response.socket?.destroy());
  };
  const server = options.tls === undefined ? createHttpServer(listener) : createHttpsServer(options.tls, listener);
  const port = await listen(server, options.port ?? 0);
  return {
    baseUrl: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}${basePath}`,
    journeys: () => store.all(),
    journey: (id) => store.get(id),
    requests: () => requests,
    close: () => close(server),
  };
}

function route(store: ReceiverStore, method: string, path: string, body: string, at: string): Reply {
  const [, putId, hash] = method === 'PUT' ? (REVISION.exec(path) ?? []) : [];
  if (putId !== undefined && hash !== undefined) return put(store, putId, hash, body, at);
  const [, orderedId, order] = method === 'POST' ? (ORDER.exec(path) ?? []) : [];
  if (orderedId !== undefined) {
    if (order === 'resume' && store.get(orderedId)?.state === 'withdrawn') return { status: 409, body: { error: 'the journey was withdrawn' } };
    return held(store.order(orderedId, STATE_AFTER[order as keyof typeof STATE_AFTER], at));
  }
  const [, getId] = method === 'GET' ? (JOURNEY.exec(path) ?? []) : [];
  if (getId !== undefined) return held(store.get(getId));
  return NO_SUCH_PAGE;
}

function put(store: ReceiverStore, id: string, hash: string, body: string, at: string): Reply {
  const named = namedIn(body);
  if (named === null || named.id !== id || named.hash !== hash || named.approvedHash !== hash) {
    return { status: 422, body: { error: 'the body does not speak of this journey, version and approval' } };
  }
  const result = store.put(id, hash, body, at);
  if (result === 'different-content') return { status: 409, body: { error: 'this version is here with other content' } };
  return { ...held(store.get(id)), status: result === 'created' ? 201 : 200 };
}

function held(journey: ReceivedJourney | null): Reply {
  if (journey === null) return { status: 404, body: { error: 'no-such-journey' } };
  const { id, state, hash, at } = journey;
  return { status: 200, body: { journeyId: id, state, hash, at, providerId: `receiver/${id}/${hash.slice(0, 12)}` } };
}

function namedIn(body: string): { id: unknown; hash: unknown; approvedHash: unknown } | null {
  try {
    const json = JSON.parse(body) as { journey?: { id?: unknown; hash?: unknown }; approval?: { journeyHash?: unknown }; plan?: unknown };
    if (typeof json.plan !== 'object' || json.plan === null) return null;
    return { id: json.journey?.id, hash: json.journey?.hash, approvedHash: json.approval?.journeyHash };
  } catch {
    return null;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BODY_BYTES ? null : Buffer.concat(chunks);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
