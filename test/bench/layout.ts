/**
 * Automatic layout in a real Chromium: how long until the steps stand in order, and how long the window could not
 * answer meanwhile. What may not happen is a task of more than 50 ms on its main thread.
 */
import type { Browser, Page } from 'playwright-core';
import { connectTo } from '../durability/editor.ts';
import { closeBrowser, launchBrowser } from '../e2e/launch-browser.ts';
import { startHost, type RunningHost } from '../e2e/host.ts';
import { largeJourney } from './canvas/journey.ts';
import { openOurs, openWindow } from './canvas/subjects.ts';
import { settle } from './canvas/subject.ts';
import { recordTasks } from './canvas/tasks.ts';

const COUNTS = (process.env['THROUGHLINE_BENCH_COUNTS'] ?? '100,300,1000,3000').split(',').map(Number);
const UNDO = { 'Lay out top-down': 'Undo: Lay out top-down', 'Lay out left to right': 'Undo: Lay out left to right' };

async function layOut(page: Page, words: keyof typeof UNDO): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Find a command, a journey or a step' }).fill(words);
  await page.getByRole('option', { name: words }).first().waitFor();
  const tasks = await recordTasks(page, async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: UNDO[words] }).waitFor({ timeout: 120_000 });
  });
  const long = tasks.longTasksMs.length === 0 ? 'none over 50 ms' : `${tasks.longTasksMs.length} over 50 ms (${tasks.longTasksMs.map(Math.round).join(', ')})`;
  console.log(`  ${words.padEnd(22)} done in ${String(Math.round(tasks.elapsedMs)).padStart(6)} ms; main-thread tasks by the clock: ${long}; the longest took ${Math.round(tasks.longestMs)} ms of the processor`);
  await settle(page);
}

async function run(browser: Browser, host: RunningHost): Promise<void> {
  const { page, key } = await openWindow(browser, host);
  const client = await connectTo(host, key);
  for (const count of COUNTS) {
    const document = largeJourney(count);
    await client.call('journeys.import', { fileName: 'large.journey.json', text: JSON.stringify(document) });
    const { page: ours } = await openOurs(page, document);
    console.log(`\n${count} steps`);
    for (const words of ['Lay out top-down', 'Lay out left to right'] as const) await layOut(ours, words);
  }
}

const browser = await launchBrowser();
const host = await startHost();
try {
  await run(browser, host);
} finally {
  await host.stop();
  await closeBrowser(browser);
}
