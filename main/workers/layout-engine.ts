import { Worker } from 'node:worker_threads';
import type { LayoutEngine } from '../../shared/journey/arrange.ts';
import { workerUrl } from './worker-url.ts';

/** Runs the layout of one graph in a thread that ends with it. Rejects with what ELK says of a graph it cannot lay out. */
export const layoutEngine: LayoutEngine = async (graph) => {
  const worker = new Worker(workerUrl('layout-worker'), { workerData: graph });
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<LayoutEngine>>>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The layout ended without an answer.')));
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
};
