import { spawnSync } from 'node:child_process';
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

/** Linux, in a sandbox that lets a program step back at all. */
function mayStepBack(): boolean {
  if (process.platform !== 'linux') return false;
  const asked = spawnSync('nice', ['-n', '1', 'nice'], { encoding: 'utf8' });
  return Number(asked.stdout) === getPriority(0) + 1;
}

it('a thread steps back with those that it starts, and the thread that started it does not', async ({ skip }) => {
  if (!mayStepBack()) skip('Only Linux gives a thread a priority of its own, and a sandbox may forbid it.');
  const before = getPriority(0);
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`));
  const [priorities] = (await once(worker, 'message')) as [number[]];
  await worker.terminate();
  const back = Math.max(before, constants.priority.PRIORITY_BELOW_NORMAL);
  expect(priorities).toEqual([back, back]);
  expect(getPriority(0)).toBe(before);
});
