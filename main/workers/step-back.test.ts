import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const SCRIPT = `
import { getPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
const { stepBack } = await import(${JSON.stringify(new URL('./step-back.ts', import.meta.url).href)});
stepBack();
parentPort.postMessage(getPriority(0));
`;

it.runIf(process.platform === 'linux')('a thread steps back, and the thread that started it does not', async () => {
  const before = getPriority(0);
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`));
  const [inThread] = (await once(worker, 'message')) as [number];
  await worker.terminate();
  expect(inThread).toBe(Math.max(before, constants.priority.PRIORITY_BELOW_NORMAL));
  expect(getPriority(0)).toBe(before);
});
