import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CLOSE_NO_SESSION, helloSchema, SOCKET_PATH } from '../../shared/api/wire.ts';
import type { Dispatcher } from './dispatcher.ts';
import { isFromHere } from './origin.ts';
import type { WebSessions } from './sessions.ts';

/** The contract's largest input, an imported file of 200 million characters, as JSON with room for escapes. */
const LARGEST_MESSAGE_BYTES = 400_000_000;
/** What a line may send before it has said whose it is: a greeting, and what fits into the same packet after it. */
const LARGEST_GREETING_BYTES = 200_000;
const GREETING_LIMIT_MILLISECONDS = 5000;
/** A window that does not read what it asked for is let go; it connects again and catches up. */
const LARGEST_BACKLOG_BYTES = 400_000_000;
const CLOSE_GOING_AWAY = 1001;
const CLOSE_BAD_MESSAGE = 1008;

/** Lets pages of this host open WebSockets. A line that does not begin with a session's key is told nothing. */
export function attachSockets(options: { server: Server; sessions: WebSessions; dispatcher: Dispatcher; log: Logger }): { close(): void } {
  const { server, sessions, dispatcher, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!isFromHere(request, { isUpgrade: true })) refuseUpgrade(socket, '403 Forbidden');
    else if (request.url !== SOCKET_PATH) refuseUpgrade(socket, '404 Not Found');
    else sockets.handleUpgrade(request, socket, head, (line) => greet(line, socket));
  });

  function greet(line: WebSocket, socket: Duplex): void {
    line.on('error', (error) => log.warn({ err: error }, 'a window’s line failed'));
    const refuse = (): void => line.close(CLOSE_NO_SESSION, 'no session');
    const timer = setTimeout(() => line.terminate(), GREETING_LIMIT_MILLISECONDS);
    let received = 0;
    let greeted = false;
    const watch = (chunk: Buffer): void => {
      received += chunk.length;
      if (!greeted && received > LARGEST_GREETING_BYTES) line.terminate();
    };
    socket.on('data', watch);
    line.once('close', () => clearTimeout(timer));
    line.once('message', (data) => {
      greeted = true;
      clearTimeout(timer);
      socket.off('data', watch);
      const hello = helloSchema.safeParse(parseJson(data));
      const session = hello.success ? sessions.find(hello.data.sessionKey) : null;
      if (!session) {
        refuse();
        return;
      }
      const connection = dispatcher.connect(session, (text) => {
        if (line.readyState !== line.OPEN) return;
        line.send(text);
        if (line.bufferedAmount > LARGEST_BACKLOG_BYTES) line.terminate();
      });
      line.on('message', (message) => {
        if (!connection.receive(textOf(message))) line.close(CLOSE_BAD_MESSAGE, 'not a call');
      });
      line.once('close', () => connection.close());
    });
  }

  return {
    close: () => {
      for (const line of sockets.clients) line.close(CLOSE_GOING_AWAY, 'closing');
      sockets.close();
    },
  };
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.from(data as ArrayBuffer).toString();
}

function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data));
  } catch {
    return undefined;
  }
}
