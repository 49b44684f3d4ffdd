import { Worker } from 'node:worker_threads';
import { type Posture, postureSchema } from '../../shared/simulate/report.ts';
import type { LiveAnswer, LiveAsk, LiveOrder, LiveQuestion, LiveQuestions } from './live-protocol.ts';
import { LiveRefusal } from './live-refusal.ts';
import { tell } from './messages.ts';
import { workerUrl } from './worker-url.ts';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The thread that keeps the sample in one posture, with the answers it owes. */
class LiveThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(order: LiveOrder, onEnd: (error: unknown) => void) {
    this.#worker = new Worker(workerUrl('live-worker'), { workerData: order });
    // it may stand idle for hours, and keeps nobody from ending
    this.#worker.unref();
    this.#worker.on('message', (message: LiveAnswer) => this.#receive(message));
    this.#worker.on('error', (error) => this.#end(onEnd, error));
    this.#worker.on('exit', () => this.#end(onEnd, null));
  }

  ask<Name extends LiveQuestion>(name: Name, ask: LiveQuestions[Name]['ask']): Promise<LiveQuestions[Name]['answer']> {
    const id = this.#nextId;
    this.#nextId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    tell<LiveAsk<Name>>(this.#worker, { id, name, ask });
    return promise as Promise<LiveQuestions[Name]['answer']>;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(message: LiveAnswer): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(message.kind === 'refused' ? new LiveRefusal(message.code, message.message) : new Error(message.message));
  }

  #end(onEnd: (error: unknown) => void, error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(new LiveRefusal('stale', 'The live result begins anew. It is shown in a moment.'));
    this.#waiting.clear();
    onEnd(error);
  }
}

/** Both postures side by side, each in a thread of its own: an edit takes as long as the slower of them. */
export class LiveThreads {
  readonly #threads: Readonly<Record<Posture, LiveThread>>;

  /** `onEnd` is told when one of them ends, with the error that ended it; null: it was told to. */
  constructor(order: Omit<LiveOrder, 'posture'>, onEnd: (error: unknown) => void) {
    const threads = postureSchema.options.map((posture) => [posture, new LiveThread({ ...order, posture }, onEnd)] as const);
    this.#threads = Object.fromEntries(threads) as Record<Posture, LiveThread>;
  }

  ask<Name extends LiveQuestion>(posture: Posture, name: Name, ask: LiveQuestions[Name]['ask']): Promise<LiveQuestions[Name]['answer']> {
    return this.#threads[posture].ask(name, ask);
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.#threads).map((thread) => thread.end()));
  }
}
