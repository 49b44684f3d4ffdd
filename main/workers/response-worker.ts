import { workerData } from 'node:worker_threads';
import { measureResponses } from './measure-responses.ts';
import { answer } from './messages.ts';
import type { ResponseOrder } from './response-protocol.ts';

// A thread of its own: a large run is told anew while the window goes on answering.
answer(measureResponses(workerData as ResponseOrder));
