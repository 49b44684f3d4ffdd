import { parentPort, workerData } from 'node:worker_threads';
import { measureOutcomes } from './measure-outcomes.ts';
import type { OutcomesOrder } from './outcomes-protocol.ts';

// A thread of its own: a large ledger or run is read through while the window goes on answering.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(measureOutcomes(workerData as OutcomesOrder));
