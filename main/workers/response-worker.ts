import { parentPort, workerData } from 'node:worker_threads';
import { measureResponses } from './measure-responses.ts';
import type { ResponseOrder } from './response-protocol.ts';

// A thread of its own: a large run is told anew while the window goes on answering.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(measureResponses(workerData as ResponseOrder));
