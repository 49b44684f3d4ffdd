import type { Worker } from 'node:worker_threads';
import { tell } from './messages.ts';

/**
 * Gives tasks to threads, each the next when it has finished one, until none is left. Rejects with the error of the first
 * thread that fails. `onAnswer` gets each task's answer, in the order in which they come.
 */
export async function share<Task, Answer>(threads: readonly Worker[], tasks: readonly Task[], onAnswer: (answer: Answer, task: Task) => void): Promise<void> {
  let next = 0;
  await Promise.all(
    threads.map(async (thread) => {
      while (next < tasks.length) {
        const task = tasks[next]!;
        next += 1;
        onAnswer(await ask<Answer>(thread, task), task);
      }
    }),
  );
}

/** One task given to a thread that waits for it, and what it answers. */
function ask<Answer>(thread: Worker, task: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => reject(new Error(`A thread of the simulation ended with code ${code} and no result`));
    thread.once('error', reject);
    thread.once('exit', ended);
    thread.once('message', (answer: Answer) => {
      thread.off('error', reject);
      thread.off('exit', ended);
      resolve(answer);
    });
    tell(thread, task);
  });
}
