import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { type Asked, json, readRequest, type Reply, sendReply } from './exchange.ts';

/** One kind of requests: answers them, or null for those of others. */
export type Route = (asked: Asked) => Reply | null | Promise<Reply | null>;

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves routes in their order on one address. What goes wrong inside is logged and answered with 500, without its words. */
export async function serve(routes: readonly Route[], { host, port, log, onAnswered }: { host: string; port: number; log: Logger; onAnswered(route: string, status: number, seconds: number): void }): Promise<RunningServer> {
  const answer = async (asked: Asked | null): Promise<Reply> => {
    if (asked === null) return json(413, { error: 'This is more than is taken at once.' });
    for (const route of routes) {
      const reply = await route(asked);
      if (reply !== null) return reply;
    }
    return json(404, { error: 'There is no such page.' });
  };
  const server: Server = createServer((request, response) => {
    const began = performance.now();
    const route = /^\/(\w{2,20})/.exec(request.url ?? '')?.[1] ?? '';
    readRequest(request)
      .then(answer)
      .catch((error: unknown) => {
        log.error({ route, error: error instanceof Error ? error.stack : String(error) }, 'a request failed');
        return json(500, { error: 'This failed here. Nothing half-done is kept; try again.' });
      })
      .then((reply) => {
        sendReply(response, reply);
        // names of routes only: a stranger’s addresses are no labels
        if (reply.status !== 404) onAnswered(route, reply.status, (performance.now() - began) / 1000);
      })
      .catch(() => response.destroy());
  });
  // a slow or silent caller holds nothing up for ever
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}
