import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const SCRIPT = `
import { getPriority } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
const { stepBack } = await import(${JSON.stringify(new URL('./step-back.ts', import.meta.url).href)});
stepBack();
const inner = new Worker("require('node:worker_threads').parentPort.postMessage(require('node:os').getPriority(0))", { eval: true });
inner.on('message', (ofInner) => parentPort.postMessage([getPriority(0), ofInner]));
`;

it.runIf(process.platform === 'linux')('a thread steps back with those that it starts, and the thread that started it does not', async () => {
  const before = getPriority(0);
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`));
  const [priorities] = (await once(worker, 'message')) as [number[]];
  await worker.terminate();
  const back = Math.max(before, constants.priority.PRIORITY_BELOW_NORMAL);
  expect(priorities).toEqual([back, back]);
  expect(getPriority(0)).toBe(before);
});
