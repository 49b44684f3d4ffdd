import { createClient } from '../../../shared/api/client.ts';
import { calls, type CallInput, type CallName, type CallOutput, type ParsedInput } from '../../../shared/api/contract.ts';
import { ApiError } from '../../../shared/api/error.ts';
import { events, type EventName, type EventPayload } from '../../../shared/api/events.ts';
import { requestSchema, type Port } from '../../../shared/api/wire.ts';
import { setClientForTests } from '../../api/connection.ts';

export type FakeHandlers = { [Name in CallName]?: (input: ParsedInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>> };

export interface FakeHost {
  /** what was asked for, in order */
  readonly asked: readonly { name: CallName; input: unknown }[];
  handle(handlers: FakeHandlers): void;
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
}

/**
 * A host at the other end of the wire for component tests. It speaks the real contract: every input is parsed as the
 * dispatcher does, and every output and event has to fit its schema, so that a test cannot rest on an answer that no host gives.
 */
export function fakeHost(handlers: FakeHandlers): FakeHost {
  const listeners = new Set<(message: string) => void>();
  const asked: { name: CallName; input: unknown }[] = [];
  let known: FakeHandlers = handlers;
  const send = (message: unknown) => {
    for (const listener of listeners) listener(JSON.stringify(message));
  };
  const answer = async (name: CallName, input: unknown): Promise<unknown> => {
    const parsed: unknown = calls[name].input.parse(input);
    asked.push({ name, input: parsed });
    const handler = known[name] as ((input: unknown) => unknown) | undefined;
    if (!handler) throw new ApiError({ code: 'internal', message: `The test has no handler for ${name}.` });
    return calls[name].output.parse(await handler(parsed));
  };
  const port: Port = {
    post(text) {
      const { id, name, input } = requestSchema.parse(JSON.parse(text));
      void answer(name as CallName, input).then(
        (output) => send({ kind: 'reply', id, output }),
        (error: unknown) => send({ kind: 'failure', id, error: error instanceof ApiError ? error.body : { code: 'internal', message: String(error) } }),
      );
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  setClientForTests(createClient(port));
  return {
    asked,
    handle: (more) => {
      known = { ...known, ...more };
    },
    emit: (name, payload) => send({ kind: 'event', name, payload: events[name].parse(payload) }),
  };
}

/** The input of the last call of that name; undefined when there was none. */
export function lastInput<Name extends CallName>(host: FakeHost, name: Name): CallInput<Name> | undefined {
  return host.asked.findLast((one) => one.name === name)?.input as CallInput<Name> | undefined;
}
