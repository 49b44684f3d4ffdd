import { workerData } from 'node:worker_threads';
import { answer } from '../../main/workers/messages.ts';
import type { SimulationJob } from '../../main/workers/run-simulation.ts';

// Runs a job in a thread of its own, in which nothing can ask the machine's ICU for its zones, orders and cases, and
// answers the digests.
const refuse = (): never => {
  throw new Error('A run asked the machine’s own ICU.');
};
Object.defineProperty(globalThis, 'Intl', { get: refuse });
for (const [prototype, names] of [
  [String.prototype, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']],
  [Date.prototype, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'getTimezoneOffset', 'getHours', 'getDay', 'getDate']],
  [Number.prototype, ['toLocaleString']],
] as const) {
  for (const name of names) Object.defineProperty(prototype, name, { value: refuse });
}
// what a module asks while it is loaded counts as well
const { runSimulation } = await import('../../main/workers/run-simulation.ts');
const { separate, governed } = runSimulation(workerData as SimulationJob, ['separate', 'governed']);
answer({ separate: separate?.report.digest, governed: governed?.report.digest });
