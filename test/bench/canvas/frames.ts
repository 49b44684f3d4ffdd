import type { Page } from 'playwright-core';

/** How the frames of a stretch of work came: milliseconds between two that follow each other. */
export interface FrameTimes {
  frames: number;
  p50: number;
  p95: number;
  /** frames of a display of 60 a second that were not drawn in time */
  dropped: number;
  /** what all of it took of the main thread, in milliseconds: it tells two pages apart that both draw every frame */
  workMs: number;
}

const FRAME_MS = 1000 / 60;

/** Records every frame while `work` drives the page. */
export async function recordFrames(page: Page, work: () => Promise<void>): Promise<FrameTimes> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busyMs = async () => 1000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  await page.evaluate(() => {
    const times: number[] = [];
    const recorder = { times, running: true };
    const tick = (now: number) => {
      times.push(now);
      if (recorder.running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(globalThis, { frameRecorder: recorder });
  });
  const before = await busyMs();
  await work();
  const workMs = (await busyMs()) - before;
  await session.detach();
  const times = await page.evaluate(() => {
    const { frameRecorder } = globalThis as unknown as { frameRecorder: { times: number[]; running: boolean } };
    frameRecorder.running = false;
    return frameRecorder.times;
  });
  return { ...summary(times.slice(1).map((time, index) => time - times[index]!)), workMs };
}

function summary(gaps: readonly number[]): Omit<FrameTimes, 'workMs'> {
  const sorted = gaps.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { frames: gaps.length, p50: at(0.5), p95: at(0.95), dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0) };
}
