import { workerData } from 'node:worker_threads';
import { measureOutcomes } from './measure-outcomes.ts';
import { answer } from './messages.ts';
import type { OutcomesOrder } from './outcomes-protocol.ts';

// A thread of its own: a large ledger or run is read through while the window goes on answering.
answer(measureOutcomes(workerData as OutcomesOrder));
