import type { CDPSession, Page } from 'playwright-core';

/** What a stretch of work kept the window's main thread busy with. */
export interface TaskTimes {
  /** until the work was done, as the person waits for it */
  elapsedMs: number;
  /** the browser's own count of tasks longer than 50 ms, longest first: of the clock, in which others may have had the processor */
  longTasksMs: readonly number[];
  /** what the longest task took of the processor's time */
  longestMs: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** of the thread's own time, in microseconds */
  tdur?: number;
  args: { name?: string };
}

/** What is still due after the work, such as the frame that shows it, the checks and the small picture. */
const REST_MS = 800;

/** Records how long the main thread could not be had while `work` went on. */
export async function recordTasks(page: Page, work: () => Promise<void>): Promise<TaskTimes> {
  const session = await page.context().newCDPSession(page);
  const longestMs = await startTrace(session);
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
  const result = { elapsedMs, longTasksMs, longestMs: await longestMs() };
  await session.detach();
  return result;
}

/** Has the browser write down its tasks. Answers how to end that and what the window's longest took, in milliseconds. */
async function startTrace(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'] } });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
    const tasks = events.filter(({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && main.has(`${pid} ${tid}`));
    if (tasks.length === 0) throw new Error('The trace holds no task of the window.');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}
