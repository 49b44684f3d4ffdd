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
import { recordFrames } from './canvas/frames.ts';
import { openWindow } from './canvas/subjects.ts';
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
  const { page } = await openWindow(browser, host);
  page.setDefaultTimeout(60_000);
  await page.getByRole('row', { name: /^Renewal nudge/ }).click();
  await page.getByRole('group', { name: /^Simulated live/ }).waitFor();
  const watch = await watchRun(page);

  const idle = await recordFrames(page, () => moveAbout(page, IDLE_SECONDS));
  const idleTasks = await watch.longTasks();
  await page.keyboard.press('ControlOrMeta+Enter');
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await cancel.waitFor();
  await page.getByRole('progressbar').waitFor();
  await watch.reset();
  const running = await recordFrames(page, () => moveAbout(page, SECONDS));
  const runTasks = await watch.longTasks();
  const { steps, longestGapMs, label } = await watch.progress();
  if (label === null) throw new Error('The run ended before it had been measured; give it more contacts.');
  const cancelMs = await cancelMilliseconds(page, cancel);

  console.log(`idle, canvas moved ${IDLE_SECONDS} s        frames p50 ${idle.p50.toFixed(1)} ms, p95 ${idle.p95.toFixed(1)} ms; ${longest(idleTasks)}`);
  console.log(`during the run, moved ${SECONDS} s   frames p50 ${running.p50.toFixed(1)} ms, p95 ${running.p95.toFixed(1)} ms; ${longest(runTasks)}   p95 ratio ${(running.p95 / idle.p95).toFixed(2)} (wanted at most 1.5)`);
  console.log(`progress: ${steps} steps shown, at most ${(longestGapMs / 1000).toFixed(1)} s apart; last “${label}”`);
  console.log(`cancel: ${cancelMs.toFixed(0)} ms from the press to the frame without the run (wanted under 200)`);
} finally {
  await closeBrowser(browser);
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}

function longest(tasks: readonly number[]): string {
  const most = Math.max(0, ...tasks);
  return `${tasks.length} tasks over 50 ms${tasks.length === 0 ? '' : `, longest ${most.toFixed(0)} ms`}`;
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
