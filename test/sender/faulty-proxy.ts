import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { failAfter, failBefore, type Fault } from '../receiver/faults.ts';

export interface FaultyProxy {
  origin: string;
  /** "PUT /journeys/…", in the order they came */
  requests(): readonly string[];
  bodies(): readonly string[];
  close(): Promise<void>;
}

/** Stands between a client and a real server, and lets go wrong what a test wants to. */
export async function startFaultyProxy(origin: () => string, fault: ((request: { index: number }) => Fault | null) | undefined, tls?: { key: string; cert: string }): Promise<FaultyProxy> {
  const requests: string[] = [];
  const bodies: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    void (async () => {
      const wrong = fault?.({ index: requests.length }) ?? null;
      requests.push(`${request.method} ${request.url}`);
      const body = await textOf(request);
      bodies.push(body);
      if (wrong !== null && failBefore(wrong, response)) return;
      const { connection: _, host: __, 'content-length': ___, ...headers } = request.headers;
      const answer = await fetch(origin() + request.url, { method: request.method ?? 'GET', headers: headers as Record<string, string>, ...(body === '' ? {} : { body }) });
      const text = await answer.text();
      if (wrong !== null && failAfter(wrong, response)) return;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    })().catch(() => response.destroy());
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    bodies: () => bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
