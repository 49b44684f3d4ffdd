import { Worker } from 'node:worker_threads';
import { letEnd } from './let-end.ts';
import { workerUrl } from './worker-url.ts';

/** A thread that answers once and ends. Rejects with what it throws; `end` stops it early. */
export interface OneAnswer<Answer> {
  answer: Promise<Answer>;
  end(): Promise<void>;
}

/** Starts a worker with its order; the answer is the first message it sends. */
export function inWorker<Answer>(name: `${string}-worker`, order: unknown): OneAnswer<Answer> {
  const worker = new Worker(workerUrl(name), { workerData: order });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
  return {
    answer: promise.finally(() => letEnd(worker)),
    end: async () => {
      reject(new Error('It was stopped.'));
      await worker.terminate();
    },
  };
}
