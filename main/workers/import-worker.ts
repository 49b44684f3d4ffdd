import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from '../importers/result.ts';
import { RunCancelled } from '../runs/cancel.ts';
import type { ImportMessage, ImportOrder } from './import-protocol.ts';
import { runImport } from './run-import.ts';

// A thread of its own: a large file keeps no window waiting.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
const post = (message: ImportMessage): void => parentPort?.postMessage(message);

try {
  post({ kind: 'finished', report: runImport(workerData as ImportOrder, (doneBytes, totalBytes) => post({ kind: 'progress', doneBytes, totalBytes })) });
} catch (error) {
  if (error instanceof ImportError) post({ kind: 'unusable', message: error.message });
  else if (!(error instanceof RunCancelled)) throw error;
}
