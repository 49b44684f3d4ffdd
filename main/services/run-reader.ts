import { Worker } from 'node:worker_threads';
import { StoredFileError } from '../runs/block-file.ts';
import type { RunPlace } from '../runs/opened-run.ts';
import type { RunAnswers, RunQuestion } from '../runs/run-reading.ts';
import { tell } from '../workers/messages.ts';
import type { RunReaderAnswer, RunReaderMessage } from '../workers/run-reader-worker.ts';
import { workerUrl } from '../workers/worker-url.ts';

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** Asks a thread of what stored runs can tell; it begins with the first question and ends with the host. */
export class RunReader {
  #worker: Worker | null = null;
  readonly #known = new Set<string>();
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  /** Rejects with a StoredFileError where the run's files are damaged. `place` is asked for once a run. */
  ask<Question extends RunQuestion>(runId: string, place: () => RunPlace, question: Question): Promise<RunAnswers[Question['kind']]> {
    const worker = (this.#worker ??= this.#start());
    const number = this.#next;
    this.#next += 1;
    const message: RunReaderMessage = { number, runId, place: this.#known.has(runId) ? null : place(), question };
    this.#known.add(runId);
    const { promise, resolve, reject } = Promise.withResolvers<RunAnswers[Question['kind']]>();
    this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
    // whoever waits for an answer keeps the process; the thread by itself does not
    worker.ref();
    tell(worker, message);
    return promise;
  }

  /** Ends the thread, so that files it has open can be deleted; the next question begins another. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#end(new Error('The run was closed while it was read'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(workerUrl('run-reader-worker'));
    worker.on('message', (answered: RunReaderAnswer) => {
      const waiting = this.#waiting.get(answered.number);
      this.#waiting.delete(answered.number);
      if (this.#waiting.size === 0) worker.unref();
      if ('damaged' in answered) waiting?.reject(new StoredFileError(answered.damaged));
      else waiting?.resolve(answered.answer as never);
    });
    worker.on('error', (error: Error) => this.#end(error));
    return worker;
  }

  #end(error: Error): void {
    this.#worker = null;
    this.#known.clear();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
