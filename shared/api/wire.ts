import { z } from 'zod';
import { apiErrorSchema } from './error.ts';

/**
 * What travels over either port: JSON text, one message each. Ids are the caller's and unique per connection.
 * Inputs and outputs are checked by the dispatcher against their call's own schemas.
 */
export const requestSchema = z.object({ kind: z.literal('call'), id: z.number().int(), name: z.string(), input: z.unknown() });
export const replySchema = z.object({ kind: z.literal('reply'), id: z.number().int(), output: z.unknown() });
export const failureSchema = z.object({ kind: z.literal('failure'), id: z.number().int(), error: apiErrorSchema });
export const noticeSchema = z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() });
export const serverMessageSchema = z.discriminatedUnion('kind', [replySchema, failureSchema, noticeSchema]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** The one thing a host gives the renderer. */
export interface Port {
  post(message: string): void;
  onMessage(listener: (message: string) => void): () => void;
  /** told when the line is lost and when it is there again */
  onConnected?(listener: (connected: boolean) => void): () => void;
}

/** Web host: where the page finds the session key it was handed (sessionStorage), and where it opens its WebSocket. */
export const SESSION_KEY_ITEM = 'throughline-session-key';
export const SOCKET_PATH = '/port';

/** Web host: the first message of every WebSocket. A key that opens no session ends the connection with CLOSE_NO_SESSION. */
export const helloSchema = z.object({ kind: z.literal('hello'), sessionKey: z.string().max(200) });
/** Trying again will not help: the page has to be opened by a new link. */
export const CLOSE_NO_SESSION = 4401;
