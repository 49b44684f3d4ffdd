/**
 * Playback in a real Chromium: 10,000 contacts and five journeys, the run going by on the canvas without a pause. What may
 * not happen is a task of more than 50 ms on the window's main thread: not when the recording comes, not while tokens move,
 * not when the scrubber is taken from one end to the other.
 */
import { recordFrames } from './canvas/frames.ts';
import { recordTasks, type TaskTimes } from './canvas/tasks.ts';
import { inCohortWindow } from './live/cohort-window.ts';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const PLAYED_MS = 8000;
const SCRUBS = 60;

const tasksOf = ({ longTasksMs, longestMs }: TaskTimes): string =>
  `tasks over 50 ms by the clock: ${longTasksMs.length === 0 ? 'none' : `${longTasksMs.length} (${longTasksMs.map(Math.round).join(', ')})`}; the longest took ${Math.round(longestMs)} ms of the processor`;

await inCohortWindow(CONTACTS, async (page) => {
  await page.getByRole('row', { name: /^Renewal nudge/ }).click();
  await page.getByRole('group', { name: /^Simulated live/ }).waitFor();
  await page.waitForTimeout(2000);
  const bar = page.getByRole('region', { name: 'Playback' });
  const scrubber = bar.getByRole('slider', { name: 'Instant of the run' });
  const opening = await recordTasks(page, async () => {
    await page.keyboard.press('Alt+p');
    await scrubber.waitFor();
  });
  console.log(`${CONTACTS} contacts, 5 journeys: recording there after ${Math.round(opening.elapsedMs)} ms; ${tasksOf(opening)}`);

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
});
