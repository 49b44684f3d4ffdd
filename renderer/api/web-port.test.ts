import { beforeEach, expect, test } from 'vitest';
import { CLOSE_NO_SESSION } from '../../shared/api/wire.ts';
import { createWebPort } from './web-port.ts';

/** The browser's side of a WebSocket, as far as the port uses it. */
class Line extends EventTarget {
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  say(data: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  drop(code = 1006): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

let lines: Line[];
let put: { work: () => void; milliseconds: number }[];
let refused: number;

beforeEach(() => {
  lines = [];
  put = [];
  refused = 0;
});

function openPort() {
  return createWebPort({
    open: () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
    sessionKey: 'key',
    onRefused: () => (refused += 1),
    later: (work, milliseconds) => void put.push({ work, milliseconds }),
  });
}

test('greets with the session key before anything else, then tells that it is connected', () => {
  const port = openPort();
  const told: boolean[] = [];
  port.onConnected?.((connected) => {
    told.push(connected);
    if (connected) port.post('first');
  });
  lines[0]!.open();
  expect(lines[0]!.sent).toEqual([JSON.stringify({ kind: 'hello', sessionKey: 'key' }), 'first']);
  expect(told).toEqual([true]);
});

test('hands messages on until a listener stops', () => {
  const port = openPort();
  const heard: string[] = [];
  const stop = port.onMessage((message) => heard.push(message));
  lines[0]!.open();
  lines[0]!.say('one');
  stop();
  lines[0]!.say('two');
  expect(heard).toEqual(['one']);
});

test('connects again at growing intervals, and quickly after it was connected', () => {
  openPort();
  for (let attempt = 0; attempt < 7; attempt += 1) {
    lines.at(-1)!.drop();
    put.at(-1)!.work();
  }
  expect(put.map((one) => one.milliseconds)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  lines.at(-1)!.open();
  lines.at(-1)!.drop();
  expect(put.at(-1)!.milliseconds).toBe(250);
});

test('gives up where the session is not known, and says so once', () => {
  const port = openPort();
  const told: boolean[] = [];
  port.onConnected?.((connected) => told.push(connected));
  lines[0]!.open();
  lines[0]!.drop(CLOSE_NO_SESSION);
  expect(refused).toBe(1);
  expect(put).toEqual([]);
  expect(told).toEqual([true, false]);
});
