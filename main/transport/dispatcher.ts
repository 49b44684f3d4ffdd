import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Access } from '../../shared/api/call.ts';
import { type CallName, calls } from '../../shared/api/contract.ts';
import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import { requestSchema, type ServerMessage } from '../../shared/api/wire.ts';
import { sqliteErrorCode } from '../db/error-code.ts';
import type { CallContext, Emit, Handlers, Session } from '../services/service.ts';

/** One window's line to the host. */
export interface Connection {
  /** Takes a message; answers whether it was one of the wire's. A port ends a line that talks nonsense. */
  receive(text: string): boolean;
  close(): void;
}

export interface Dispatcher {
  /** `send` has to keep the order of what it is given. */
  connect(session: Session, send: (text: string) => void): Connection;
}

/** Every window that listens. Made first, since services emit and the dispatcher needs services. */
export class Windows {
  readonly #sends = new Set<(text: string) => void>();

  readonly emit: Emit = (name, payload) => {
    const text = JSON.stringify({ kind: 'event', name, payload } satisfies ServerMessage);
    for (const send of this.#sends) send(text);
  };

  add(send: (text: string) => void): () => void {
    this.#sends.add(send);
    return () => void this.#sends.delete(send);
  }
}

type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** The one way from a message to a service and back, for both ports: validate, authorise, call, reply. */
export function createDispatcher(options: { handlers: Handlers<CallName>; windows: Windows; log: Logger }): Dispatcher {
  const { handlers, windows, log } = options;

  async function answer(name: string, input: unknown, session: Session): Promise<unknown> {
    if (!isCallName(name)) throw new ApiError({ code: 'not-found', message: `This host does not know the call ${name.slice(0, 80)}. Reload the window.` });
    const { input: inputSchema, output: outputSchema, access } = calls[name];
    const parsed = inputSchema.safeParse(input);
    if (!parsed.success) throw new ApiError(invalid(parsed.error));
    authorise(access, session);
    // the call's name ties handler and input together; the types of a union of calls cannot say so
    const handler = handlers[name] as AnyHandler;
    const output = await handler(parsed.data, { session, person: session.person });
    // only what the contract promises leaves the host
    return outputSchema.parse(output);
  }

  return {
    connect: (session, send) => {
      let open = true;
      const reply = (message: ServerMessage): void => {
        if (open) send(JSON.stringify(message));
      };
      const stopListening = windows.add(send);
      return {
        receive: (text) => {
          const request = requestSchema.safeParse(parseJson(text));
          if (!request.success) return false;
          const { id, name, input } = request.data;
          answer(name, input, session).then(
            (output) => reply({ kind: 'reply', id, output }),
            (error: unknown) => reply({ kind: 'failure', id, error: bodyOf(error, name, log) }),
          );
          return true;
        },
        close: () => {
          open = false;
          stopListening();
        },
      };
    },
  };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function authorise(access: Access, session: Session): void {
  if (access === 'session') return;
  const { person } = session;
  if (!person) throw new ApiError({ code: 'unauthenticated', message: 'This needs somebody to answer for it. Sign in and try again.' });
  if (access === 'person' || access.includes(person.role)) return;
  throw new ApiError({
    code: 'forbidden',
    message: `${person.name} is ${person.role} here, and this is for ${access.join(' or ')}. Ask somebody who is, or sign in as them.`,
  });
}

function invalid(error: z.ZodError): ApiErrorBody {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return {
    code: 'invalid',
    message: `${field === '' ? 'The call' : `The field ${field}`} is not as expected: ${issue?.message ?? 'unknown reason'}${more}. Nothing was changed.`,
    ...(field === '' ? {} : { field }),
  };
}

/** What a window may know of a failure. Anything unforeseen is logged here and answered without its text: it could hold data. */
function bodyOf(error: unknown, name: string, log: Logger): ApiErrorBody {
  if (error instanceof ApiError) return error.body;
  const code = sqliteErrorCode(error);
  const body = code === null ? null : storageFailure(code);
  if (body) return body;
  log.error({ err: error, call: name }, 'a call failed unexpectedly');
  return { code: 'internal', message: 'Something went wrong inside Throughline and this was not done. Try again; if it happens again, see the log.' };
}

function storageFailure(code: string): ApiErrorBody | null {
  if (code.startsWith('SQLITE_READONLY')) {
    return { code: 'read-only', message: 'This workspace is open for reading only, because another program has it open or the file may not be written. Nothing was changed.' };
  }
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return { code: 'unavailable', message: 'The disk is full or cannot be written, so this was not saved. Make room and try again.' };
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return { code: 'unavailable', message: 'Another program keeps the workspace busy, so this was not saved. Try again in a moment.' };
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
