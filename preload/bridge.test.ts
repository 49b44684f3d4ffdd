import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BRIDGE_NAME, IPC_TO_HOST, IPC_TO_WINDOW } from '../shared/api/ipc-channels.ts';
import type { Port } from '../shared/api/wire.ts';
import { exposePort } from './bridge.ts';

/** Stands in for the two Electron objects: what is exposed, what is sent, and an emitter for what arrives. */
function standIn() {
  const exposed: Record<string, Port> = {};
  const sent: [channel: string, message: string][] = [];
  const arrivals = new EventEmitter();
  exposePort(
    { exposeInMainWorld: (name, api) => void (exposed[name] = api) },
    {
      send: (channel, message) => void sent.push([channel, message]),
      on: (channel, listener) => void arrivals.on(channel, listener),
      removeListener: (channel, listener) => void arrivals.removeListener(channel, listener),
    },
  );
  return { exposed, sent, arrivals, port: exposed[BRIDGE_NAME] as Port };
}

describe('the bridge', () => {
  it('gives the page post and onMessage, and nothing else', () => {
    const { exposed } = standIn();
    expect(Object.keys(exposed)).toEqual([BRIDGE_NAME]);
    expect(Object.keys(exposed[BRIDGE_NAME] as Port).sort()).toEqual(['onMessage', 'post']);
  });

  it('sends on its one channel, as text whatever the page gives', () => {
    const { port, sent } = standIn();
    port.post('{"kind":"call"}');
    port.post({ toString: () => 'text' } as unknown as string);
    expect(sent).toEqual([
      [IPC_TO_HOST, '{"kind":"call"}'],
      [IPC_TO_HOST, 'text'],
    ]);
  });

  it('hands on text alone, without the event', () => {
    const { port, arrivals } = standIn();
    const heard: unknown[][] = [];
    port.onMessage((...all) => heard.push(all));
    arrivals.emit(IPC_TO_WINDOW, { sender: 'an object of Electron' }, 'hello');
    arrivals.emit(IPC_TO_WINDOW, {}, { not: 'text' });
    arrivals.emit('another-channel', {}, 'elsewhere');
    expect(heard).toEqual([['hello']]);
  });

  it('stops listening when told', () => {
    const { port, arrivals } = standIn();
    const heard: string[] = [];
    const stop = port.onMessage((message) => heard.push(message));
    stop();
    arrivals.emit(IPC_TO_WINDOW, {}, 'late');
    expect(heard).toEqual([]);
    expect(arrivals.listenerCount(IPC_TO_WINDOW)).toBe(0);
  });
});
