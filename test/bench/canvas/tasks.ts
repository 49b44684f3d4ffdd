import type { Page } from 'playwright-core';
import { type TracedTask, traceTasks } from './task-trace.ts';

/** What a stretch of work kept the window's main thread busy with. */
export interface TaskTimes {
  /** until the work was done, as the person waits for it */
  elapsedMs: number;
  /** the browser's own count of tasks longer than 50 ms, longest first: of the clock, in which others may have had the processor */
  longTasksMs: readonly number[];
  /** what the longest task took of the processor's time */
  longestMs: number;
  longestByClock: TracedTask;
}

/** What is still due after the work, such as the frame that shows it, the checks and the small picture. */
const REST_MS = 800;

/** Records how long the main thread could not be had while `work` went on. */
export async function recordTasks(page: Page, work: () => Promise<void>): Promise<TaskTimes> {
  const session = await page.context().newCDPSession(page);
  const traced = await traceTasks(session);
  await page.evaluate(() => {
    const long: number[] = [];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    Object.assign(globalThis, { taskRecorder: { observer, long } });
  });
  const started = performance.now();
  await work();
  const elapsedMs = performance.now() - started;
  await page.waitForTimeout(REST_MS);
  const longTasksMs = await page.evaluate(() => {
    const { taskRecorder } = globalThis as unknown as { taskRecorder: { observer: PerformanceObserver; long: number[] } };
    const rest = taskRecorder.observer.takeRecords().map(({ duration }) => duration);
    taskRecorder.observer.disconnect();
    return [...taskRecorder.long, ...rest].sort((one, other) => other - one);
  });
  const { longestByClock, longestByProcessor } = await traced();
  await session.detach();
  return { elapsedMs, longTasksMs, longestMs: longestByProcessor.processorMs, longestByClock };
}
