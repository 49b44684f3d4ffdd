import { parentPort, workerData } from 'node:worker_threads';
import { answer } from '../../../main/workers/messages.ts';
import { YardstickProduct } from './product.ts';
import type { YardstickContacts } from './documents.ts';

const { columns, from, to } = workerData as { columns: YardstickContacts; from: number; to: number };
const product = new YardstickProduct(columns, from, to);
parentPort!.on('message', () => {
  product.run();
  answer('done');
});
answer('ready');
