import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { EventName } from '../../shared/api/events.ts';
import { client } from './connection.ts';
import { errorWords, reportError } from './report-error.ts';

export interface CallResult<Name extends CallName> {
  data: CallOutput<Name> | null;
  /** words for the person, when the last attempt failed */
  error: string | null;
  loading: boolean;
  reload(): void;
}

/**
 * Asks the host and asks again when the input changes or one of the events arrives. A null input asks nothing.
 * The last answer stays while a newer one is fetched; an answer that was overtaken is dropped.
 */
export function useCall<Name extends CallName>(name: Name, input: CallInput<Name> | null, refreshOn: readonly EventName[] = []): CallResult<Name> {
  const [state, setState] = useState<{ data: CallOutput<Name> | null; error: string | null; loading: boolean }>({ data: null, error: null, loading: input !== null });
  const [turn, setTurn] = useState(0);
  const key = input === null ? null : JSON.stringify(input);
  const reload = useCallback(() => setTurn((previous) => previous + 1), []);
  const events = refreshOn.join(' ');

  useEffect(() => {
    if (events === '') return undefined;
    const stops = events.split(' ').map((event) => client().subscribe(event as EventName, reload));
    return () => {
      for (const stop of stops) stop();
    };
  }, [events, reload]);

  useEffect(() => {
    if (key === null) {
      setState({ data: null, error: null, loading: false });
      return undefined;
    }
    let overtaken = false;
    setState((previous) => ({ ...previous, loading: true }));
    client()
      .call(name, JSON.parse(key) as CallInput<Name>)
      .then(
        (data) => (overtaken ? undefined : setState({ data, error: null, loading: false })),
        (error: unknown) => (overtaken ? undefined : setState((previous) => ({ ...previous, error: errorWords(error), loading: false }))),
      );
    return () => {
      overtaken = true;
    };
  }, [name, key, turn]);

  return { ...state, reload };
}

/** Does something at the host: `run` answers null when it failed, after showing why. `busy` while it is under way. */
export function useAct(): { busy: boolean; run<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name> | null> } {
  const [pending, setPending] = useState(0);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
    setPending((count) => count + 1);
    try {
      return await act(name, input);
    } finally {
      if (mounted.current) setPending((count) => count - 1);
    }
  }, []);
  return { busy: pending > 0, run };
}

/** The same outside of components: null when it failed, after showing why. */
export async function act<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name> | null> {
  try {
    return await client().call(name, input);
  } catch (error) {
    reportError(error);
    return null;
  }
}
