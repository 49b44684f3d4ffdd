import { parentPort, workerData } from 'node:worker_threads';
import { YardstickProduct } from './product.ts';
import type { YardstickContacts } from './documents.ts';

const { columns, from, to } = workerData as { columns: YardstickContacts; from: number; to: number };
const product = new YardstickProduct(columns, from, to);
parentPort!.on('message', () => {
  product.run();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort!.postMessage('done');
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort!.postMessage('ready');
