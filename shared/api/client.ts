import type { CallInput, CallName, CallOutput } from './contract.ts';
import { ApiError } from './error.ts';
import type { EventName, EventPayload } from './events.ts';
import { type Port, type ServerMessage, serverMessageSchema } from './wire.ts';

export interface Client {
  /** Resolves with the call's output; rejects with ApiError. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Answers how to stop listening. */
  subscribe<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
  /** Told when the line to the host is lost and when it is there again; what was missed meanwhile has to be asked for. */
  onConnected(listener: (connected: boolean) => void): () => void;
}

interface Waiting {
  text: string;
  sent: boolean;
  resolve(output: unknown): void;
  reject(error: ApiError): void;
}

/**
 * The one correlator over either port. While the line is down new calls wait for it; calls that were under way are
 * rejected as `unavailable`: whether they were carried out is not known. Outputs were checked by the dispatcher.
 */
export function createClient(port: Port): Client {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let nextId = 1;
  let connected = port.onConnected === undefined;

  const send = (request: Waiting): void => {
    request.sent = true;
    port.post(request.text);
  };

  port.onMessage((text) => {
    const message = parse(text);
    if (message === null) return;
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
      return;
    }
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'reply') request?.resolve(message.output);
    else request?.reject(new ApiError(message.error));
  });

  port.onConnected?.((now) => {
    connected = now;
    for (const [id, request] of waiting) {
      if (now && !request.sent) send(request);
      else if (!now && request.sent) {
        waiting.delete(id);
        request.reject(lineLost());
      }
    }
    for (const listener of connectionListeners) listener(now);
  });

  return {
    call: <Name extends CallName>(name: Name, input: CallInput<Name>) =>
      new Promise<CallOutput<Name>>((resolve, reject) => {
        const id = nextId;
        nextId += 1;
        const text = JSON.stringify({ kind: 'call', id, name, input });
        const request: Waiting = { text, sent: false, resolve: (output) => resolve(output as CallOutput<Name>), reject };
        waiting.set(id, request);
        if (connected) send(request);
      }),
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
    onConnected: (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
  };
}

/** null: not a message of ours; a newer host may say things that this window does not know */
function parse(text: string): ServerMessage | null {
  try {
    return serverMessageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function lineLost(): ApiError {
  return new ApiError({
    code: 'unavailable',
    message: 'The connection to Throughline was lost, so it is not known whether this was carried out. It is tried again once the connection is back.',
  });
}
