import type { IncomingMessage, ServerResponse } from 'node:http';

/** Largest request that is read: a bundle of a large journey, or some ten thousand contacts. */
const MOST_BODY_BYTES = 20_000_000;

export interface Asked {
  readonly method: string;
  /** without its query */
  readonly path: string;
  readonly query: URLSearchParams;
  /** path and query, as they came */
  readonly url: string;
  readonly body: string;
  /** '' where it is not there */
  header(name: string): string;
}

export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, body: object): Reply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/** A page that works without a script, and that no other page may frame. */
export function page(status: number, html: string): Reply {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: html,
    headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  };
}

/** The whole request; null where it is too large. */
export async function readRequest(request: IncomingMessage): Promise<Asked | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  const url = request.url ?? '/';
  const at = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: at === -1 ? url : url.slice(0, at),
    query: new URLSearchParams(at === -1 ? '' : url.slice(at + 1)),
    url,
    body: Buffer.concat(chunks).toString('utf8'),
    header: (name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : '';
    },
  };
}

export function sendReply(response: ServerResponse, { status, type, body = '', headers = {} }: Reply): void {
  response.writeHead(status, { ...(type === undefined ? {} : { 'content-type': type }), 'x-content-type-options': 'nosniff', ...headers });
  response.end(body);
}
