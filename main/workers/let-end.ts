import type { Worker } from 'node:worker_threads';

/** A thread that has nothing more to do, or heeds a flag, is gone long before. */
const PATIENCE_MILLISECONDS = 2000;
/** What a thread that has ended is numbered. */
const ENDED = -1;

/**
 * Resolves once a thread that has given its answer, or was told to stop, has ended. It ends by itself, its database closed:
 * a thread cut off in the middle of native code can take its process along. Only one that does not end in time is cut off.
 */
export async function letEnd(worker: Worker): Promise<void> {
  if (worker.threadId === ENDED) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.once('exit', () => resolve());
  const timer = setTimeout(() => void worker.terminate(), PATIENCE_MILLISECONDS);
  await promise;
  clearTimeout(timer);
}
