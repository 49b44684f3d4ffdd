import { workerData } from 'node:worker_threads';
import { ImportError } from '../importers/result.ts';
import { RunCancelled } from '../runs/cancel.ts';
import type { ImportMessage, ImportOrder } from './import-protocol.ts';
import { answer } from './messages.ts';
import { runImport } from './run-import.ts';

// A thread of its own: a large file keeps no window waiting.
const post = (message: ImportMessage): void => answer(message);

try {
  post({ kind: 'finished', report: runImport(workerData as ImportOrder, (doneBytes, totalBytes) => post({ kind: 'progress', doneBytes, totalBytes })) });
} catch (error) {
  if (error instanceof ImportError) post({ kind: 'unusable', message: error.message });
  else if (!(error instanceof RunCancelled)) throw error;
}
