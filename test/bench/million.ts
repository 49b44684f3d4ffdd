/**
 * A run of 1,000,000 contacts as the person at the window has it, in a real Chromium: the canvas is moved about all the while,
 * first with nothing else going on and then during a minute of the run; how often progress comes; and how long it takes from
 * the press of Cancel to the frame that shows that it has ended. The run's end is not waited for.
 * WORKSPACE=FILE takes a workspace that was made before, CONTACTS=N makes one of another size, SECONDS=N measures shorter.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { closeBrowser, launchBrowser } from '../e2e/launch-browser.ts';
import { startHost } from '../e2e/host.ts';
import { fillWorkspace } from '../support/fill-workspace.ts';
import { type FrameTimes, recordFrames } from './canvas/frames.ts';
import { openWindow } from './canvas/subjects.ts';
import { taskWords } from './canvas/task-trace.ts';
import { recordTasks, type TaskTimes } from './canvas/tasks.ts';
import { watchOthers } from './million/processor-share.ts';
import { cancelMilliseconds, watchRun } from './million/run-watch.ts';

const CONTACTS = Number(process.env['CONTACTS'] ?? 1_000_000);
const SECONDS = Number(process.env['SECONDS'] ?? 60);
const IDLE_SECONDS = 15;
const SAMPLE_CONTACTS = 500;

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
const given = process.env['WORKSPACE'];
const workspace = given ?? join(folder, 'bench.throughline');
if (given === undefined) {
  const began = performance.now();
  await fillWorkspace(workspace, CONTACTS / SAMPLE_CONTACTS);
  console.log(`workspace of ${CONTACTS.toLocaleString('en')} contacts made in ${Math.round((performance.now() - began) / 1000)} s`);
}
const host = await startHost({ workspace });
const browser = await launchBrowser();
try {
  let cancelMs = Number.NaN;
  const { page } = await openWindow(browser, host);
  page.setDefaultTimeout(60_000);
  await page.getByRole('row', { name: /^Renewal nudge/ }).click();
  await page.getByRole('group', { name: /^Simulated/ }).waitFor();
  const watch = await watchRun(page);

  const idle = await recordMoving(page, IDLE_SECONDS, async () => {});
  // from the key that starts the run, so that the first sight of it counts as well
  const running = await recordMoving(page, SECONDS, async () => {
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByRole('progressbar').waitFor();
    await watch.reset();
  });
  const { steps, longestGapMs, label } = await watch.progress();
  if (label === null) throw new Error('The run ended before it had been measured; give it more contacts.');
  const cancelling = await recordTasks(page, async () => {
    cancelMs = await cancelMilliseconds(page, page.getByRole('button', { name: 'Cancel', exact: true }));
  });

  console.log(`idle, canvas moved ${IDLE_SECONDS} s        frames p50 ${idle.frames.p50.toFixed(1)} ms, p95 ${idle.frames.p95.toFixed(1)} ms`);
  console.log(`  ${longest(idle)}`);
  console.log(`during the run, moved ${SECONDS} s   frames p50 ${running.frames.p50.toFixed(1)} ms, p95 ${running.frames.p95.toFixed(1)} ms   p95 ratio ${(running.frames.p95 / idle.frames.p95).toFixed(2)} (wanted at most 1.5)`);
  console.log(`  ${longest(running)} (wanted none over 50 ms)`);
  console.log(`progress: ${steps} steps shown, at most ${(longestGapMs / 1000).toFixed(1)} s apart; last “${label}”`);
  console.log(`cancel: ${cancelMs.toFixed(0)} ms from the press to the frame without the run (wanted under 200)`);
  console.log(`  ${longest({ tasks: cancelling, others: null })}`);
} finally {
  await closeBrowser(browser);
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Moved {
  frames: FrameTimes;
  tasks: TaskTimes;
  /** per cent of the processors that other programs had; null: not known */
  others: number | null;
}

/** Frames and tasks from `begin` on, while the canvas is moved about for so long. */
async function recordMoving(page: Page, seconds: number, begin: () => Promise<void>): Promise<Moved> {
  let frames: FrameTimes | null = null;
  const others = watchOthers();
  const tasks = await recordTasks(page, async () => {
    frames = await recordFrames(page, async () => {
      await begin();
      await moveAbout(page, seconds);
    });
  });
  return { frames: frames!, tasks, others: others() };
}

function longest({ tasks: { longTasksMs, longestMs, longestByClock }, others }: Pick<Moved, 'tasks' | 'others'>): string {
  const over = longTasksMs.length === 0 ? 'no task over 50 ms by the clock' : `${longTasksMs.length} over 50 ms by the clock`;
  return `${over}; the longest ${taskWords(longestByClock)}; the busiest ${longestMs.toFixed(0)} ms of the processor${others === null ? '' : `; other programs had ${others} % of the processors`}`;
}

/** Drags the canvas to and fro. */
async function moveAbout(page: Page, seconds: number): Promise<void> {
  const box = (await page.locator('.react-flow__pane').boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) };
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(turn % 40 < 20 ? 24 : -24, turn % 80 < 40 ? 6 : -6);
    await page.waitForTimeout(8);
  }
}
