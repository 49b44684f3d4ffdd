import { parentPort, type Transferable, type Worker } from 'node:worker_threads';

/**
 * Posts a message to a thread; memory in `moved` is the thread's from then on. The list is always given, empty or not: by it the
 * linter sees that this is no window, which would have to be told an origin.
 */
export function tell<Message>(thread: Pick<Worker, 'postMessage'>, message: Message, moved: readonly Transferable[] = []): void {
  thread.postMessage(message, moved);
}

/** Posts a message from a thread to whoever started it; where nobody did, nobody is told. */
export function answer<Message>(message: Message, moved: readonly Transferable[] = []): void {
  parentPort?.postMessage(message, moved);
}
