import { z } from 'zod';
import { apiErrorSchema } from './error.ts';

/** What travels over either port: JSON text, one message each. Ids are the caller's and unique per connection. */
export const requestSchema = z.object({ kind: z.literal('call'), id: z.number().int(), name: z.string(), input: z.json() });
export const replySchema = z.object({ kind: z.literal('reply'), id: z.number().int(), output: z.json() });
export const failureSchema = z.object({ kind: z.literal('failure'), id: z.number().int(), error: apiErrorSchema });
export const noticeSchema = z.object({ kind: z.literal('event'), name: z.string(), payload: z.json() });
export const serverMessageSchema = z.discriminatedUnion('kind', [replySchema, failureSchema, noticeSchema]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** The one thing a host gives the renderer. */
export interface Port {
  post(message: string): void;
  onMessage(listener: (message: string) => void): () => void;
  /** told when the line is lost and when it is there again */
  onConnected?(listener: (connected: boolean) => void): () => void;
}

/** The channels of Electron's inter-process messages that carry this wire, and nothing else. */
export const IPC_TO_HOST = 'throughline:to-host';
export const IPC_TO_WINDOW = 'throughline:to-window';
/** The name under which the preload gives the page its port. */
export const BRIDGE_NAME = 'throughline';
