/**
 * Playback in a real Chromium: 10,000 contacts and five journeys, the run going by on the canvas without a pause. What may
 * not happen is a task of more than 50 ms on the window's main thread: not when the recording comes, not while tokens move,
 * not when the scrubber is taken from one end to the other. WORKSPACE=FILE plays back the last stored run of a workspace
 * instead, such as one of a million contacts that `npm run bench million` was given, and says what that took of memory.
 */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { recordFrames } from './canvas/frames.ts';
import { taskWords } from './canvas/task-trace.ts';
import { recordTasks, type TaskTimes } from './canvas/tasks.ts';
import { inCohortWindow, inWindowOf } from './live/cohort-window.ts';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const PLAYED_MS = 8000;
const SCRUBS = 60;

const tasksOf = ({ longTasksMs, longestMs, longestByClock }: TaskTimes): string =>
  `tasks over 50 ms by the clock: ${longTasksMs.length === 0 ? 'none' : `${longTasksMs.length} (${longTasksMs.map(Math.round).join(', ')})`}; the longest ${taskWords(longestByClock)}, the busiest ${Math.round(longestMs)} ms of the processor`;

const workspace = process.env['WORKSPACE'];
if (workspace === undefined) await inCohortWindow(CONTACTS, (page) => measure(page, null));
else await inWindowOf(workspace, (page, host) => measure(page, host.process.pid ?? null));

/** `hostId`: the host's process, whose memory is told; null: not asked for. */
async function measure(page: Page, hostId: number | null): Promise<void> {
  page.setDefaultTimeout(120_000);
  await page.getByRole('row', { name: /^Renewal nudge/ }).click();
  await page.getByRole('group', { name: hostId === null ? /^Simulated live/ : /^Simulated/ }).waitFor();
  await page.waitForTimeout(2000);
  const session = await page.context().newCDPSession(page);
  const before = { window: await heapMegabytes(session), host: memoryMegabytes(hostId) };
  const bar = page.getByRole('region', { name: 'Playback' });
  const scrubber = bar.getByRole('slider', { name: 'Instant of the run' });
  const opening = await recordTasks(page, async () => {
    await page.keyboard.press('Alt+p');
    await scrubber.waitFor();
  });
  const of = await page.getByRole('group', { name: /^Simulated/ }).getAttribute('aria-label');
  console.log(`${hostId === null ? `${CONTACTS} contacts, 5 journeys` : `a stored run (${of})`}: recording there after ${Math.round(opening.elapsedMs)} ms; ${tasksOf(opening)}`);

  await bar.getByRole('checkbox', { name: 'Pause at collisions and blocks' }).uncheck();
  await bar.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '3 days a second' });
  if (await bar.getByRole('button', { name: 'Pause', exact: true }).isVisible()) await bar.getByRole('button', { name: 'Pause', exact: true }).click();
  const idle = await recordFrames(page, () => page.waitForTimeout(PLAYED_MS / 2));
  await scrubber.focus();
  await page.keyboard.press('Home');
  if (await bar.getByRole('button', { name: 'Play', exact: true }).isVisible()) await page.keyboard.press('Space');
  let played: TaskTimes | null = null;
  const frames = await recordFrames(page, async () => {
    played = await recordTasks(page, () => page.waitForTimeout(PLAYED_MS));
  });
  console.log(`played ${PLAYED_MS / 1000} s at 3 days a second: frames p50 ${frames.p50.toFixed(1)} p95 ${frames.p95.toFixed(1)} ms (idle p95 ${idle.p95.toFixed(1)}), main thread ${Math.round((100 * frames.workMs) / PLAYED_MS)} % busy; ${tasksOf(played!)}`);

  const scrubbed = await recordTasks(page, async () => {
    await scrubber.focus();
    for (let step = 0; step < SCRUBS; step += 1) await page.keyboard.press(step % 2 === 0 ? 'End' : 'Home');
  });
  console.log(`from one end to the other ${SCRUBS} times: ${tasksOf(scrubbed)}`);
  if (hostId !== null) console.log(`memory: window's heap ${before.window} MB before, ${await heapMegabytes(session)} MB after; host ${before.host ?? '?'} MB before, ${memoryMegabytes(hostId) ?? '?'} MB after`);
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return Math.round((await session.send('Runtime.getHeapUsage')).usedSize / 1e6);
}

/** What a process holds in memory; null where the system does not tell. */
function memoryMegabytes(id: number | null): number | null {
  if (id === null || process.platform !== 'linux') return null;
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1000);
}
