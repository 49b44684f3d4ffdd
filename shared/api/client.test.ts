import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { ApiError } from './error.ts';
import type { Port } from './wire.ts';

/** A line in the test's hands: what was posted, and what the host says. */
function line(options: { canBeLost: boolean }) {
  const posted: { id: number; name: string; input: unknown }[] = [];
  let hear: (message: string) => void = () => {};
  let connect: (connected: boolean) => void = () => {};
  const port: Port = {
    post: (message) => void posted.push(JSON.parse(message)),
    onMessage: (listener) => {
      hear = listener;
      return () => {};
    },
    ...(options.canBeLost && {
      onConnected: (listener: (connected: boolean) => void) => {
        connect = listener;
        return () => {};
      },
    }),
  };
  return { posted, client: createClient(port), say: (message: unknown) => hear(typeof message === 'string' ? message : JSON.stringify(message)), connected: (now: boolean) => connect(now) };
}

const settled = async (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => (error instanceof ApiError ? error.body.code : error));

describe('calls', () => {
  it('find their answers whatever the order', async () => {
    const { client, posted, say } = line({ canBeLost: false });
    const first = client.call('journeys.create', { name: 'First' });
    const second = client.call('journeys.create', { name: 'Second' });
    expect(posted.map(({ name, input }) => [name, input])).toEqual([['journeys.create', { name: 'First' }], ['journeys.create', { name: 'Second' }]]);
    say({ kind: 'reply', id: posted[1]!.id, output: { journeyId: 'second' } });
    say({ kind: 'failure', id: posted[0]!.id, error: { code: 'conflict', message: 'Taken.' } });
    expect(await second).toEqual({ journeyId: 'second' });
    await expect(first).rejects.toMatchObject({ name: 'ApiError', message: 'Taken.', body: { code: 'conflict' } });
  });

  it('are not troubled by what is no message, or answers nobody waits for', async () => {
    const { client, posted, say } = line({ canBeLost: false });
    const call = client.call('journeys.list', {});
    for (const noise of ['', 'noise', '{"kind":"unknown"}', '{"kind":"reply"}', '{"kind":"reply","id":999,"output":{}}']) say(noise);
    say({ kind: 'reply', id: posted[0]!.id, output: { journeys: [] } });
    expect(await call).toEqual({ journeys: [] });
  });
});

describe('a line that can be lost', () => {
  it('holds calls until it is there, sends each once, and rejects those it was lost under', async () => {
    const { client, posted, say, connected } = line({ canBeLost: true });
    const heard: boolean[] = [];
    client.onConnected((now) => void heard.push(now));
    const early = client.call('journeys.list', {});
    expect(posted).toEqual([]);
    connected(true);
    expect(posted).toHaveLength(1);
    connected(false);
    expect(await settled(early)).toBe('unavailable');

    const later = client.call('audit.verify', {});
    expect(posted).toHaveLength(1);
    connected(true);
    expect(posted.map(({ name }) => name)).toEqual(['journeys.list', 'audit.verify']);
    // an answer to the call before the loss comes too late for anybody
    say({ kind: 'reply', id: posted[0]!.id, output: { journeys: [] } });
    say({ kind: 'reply', id: posted[1]!.id, output: { ok: true, entries: 0, message: '' } });
    expect(await later).toMatchObject({ ok: true });
    expect(heard).toEqual([true, false, true]);
  });
});

describe('events', () => {
  it('reach those who listen, until they stop', () => {
    const { client, say } = line({ canBeLost: false });
    const heard: string[] = [];
    const stop = client.subscribe('journey.edited', ({ journeyId }) => void heard.push(journeyId));
    const edited = (journeyId: string) => say({ kind: 'event', name: 'journey.edited', payload: { journeyId, edit: {} } });
    edited('one');
    say({ kind: 'event', name: 'contacts.changed', payload: {} });
    stop();
    edited('two');
    expect(heard).toEqual(['one']);
  });
});
