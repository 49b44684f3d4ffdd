import { Worker } from 'node:worker_threads';
import type { SimulationPhase } from '../../shared/api/events.ts';
import { cancel, type CancelFlag, cancelFlag } from '../runs/cancel.ts';
import type { RunFileSummary } from '../runs/run-file.ts';
import type { SimulationMessage, SimulationOrder } from '../workers/simulation-protocol.ts';
import { workerUrl } from '../workers/worker-url.ts';

/** A thread that does not heed the flag within this time is ended. */
const PATIENCE_MILLISECONDS = 1000;
/** The coordinating thread holds columns and the part in hand. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

export interface SimulationEvents {
  onProgress(phase: SimulationPhase, done: number, total: number): void;
  onPeople(hash: string, contacts: number): void;
  onFinished(summary: RunFileSummary): void;
  /** it came to nothing; not told once it was cancelled */
  onFailed(error: Error): void;
}

/** One simulation in its threads. */
export class RunningSimulation {
  readonly runId: string;
  readonly #worker: Worker;
  readonly #flag: CancelFlag = cancelFlag();
  /** nothing of it runs any more, and no file of it is written */
  readonly #ended: Promise<void>;
  #isOver = false;

  constructor(order: Omit<SimulationOrder, 'flag'>, events: SimulationEvents) {
    this.runId = order.runId;
    const workerData: SimulationOrder = { ...order, flag: this.#flag };
    this.#worker = new Worker(workerUrl('simulation-worker'), { workerData, resourceLimits: LIMITS });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    this.#worker.on('message', (message: SimulationMessage) => {
      if (message.kind === 'cancelled') return resolve();
      if (this.#isOver) return;
      if (message.kind === 'progress') events.onProgress(message.phase, message.done, message.total);
      else if (message.kind === 'people') events.onPeople(message.hash, message.contacts);
      else if (message.kind === 'finished') {
        this.#isOver = true;
        events.onFinished(message.summary);
      }
    });
    const fail = (error: Error): void => {
      if (this.#isOver) return;
      this.#isOver = true;
      events.onFailed(error);
    };
    this.#worker.on('error', fail);
    this.#worker.on('exit', () => {
      fail(new Error('its thread ended without a result'));
      resolve();
    });
  }

  /** Stops it, and resolves when the threads of its parts have ended and its file is closed. */
  async stop(): Promise<void> {
    this.#isOver = true;
    cancel(this.#flag);
    const timer = setTimeout(() => void this.#worker.terminate(), PATIENCE_MILLISECONDS);
    await this.#ended;
    clearTimeout(timer);
  }
}
