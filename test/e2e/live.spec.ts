import { beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

/** What the line beside the drawer's tabs says of a figure. */
async function figure(page: Page, words: RegExp): Promise<number> {
  const text = await page.getByRole('group', { name: /^Simulated/ }).getByRole('button', { name: words }).innerText();
  return Number((/[\d,]+/.exec(text) ?? ['NaN'])[0].replaceAll(',', ''));
}
const collisions = (page: Page): Promise<number> => figure(page, /collisions?\. Open the list/);

/** By keyboard alone: open, rest at the first collision or block, go on to the next, go an hour and a day on, and close. */
async function playsBack(page: Page, colorScheme: string): Promise<void> {
  // what the first steps of the whole run say; the first who rest come before all have entered
  const whole = page.getByText('286 in');
  await whole.first().waitFor();
  await page.keyboard.press('Alt+p');
  const bar = page.getByRole('region', { name: 'Playback' });
  const scrubber = bar.getByRole('slider', { name: 'Instant of the run' });
  const at = async (): Promise<number> => Number(await scrubber.inputValue());
  // it begins by itself and rests at the first of them
  const rests = bar.getByRole('status').filter({ hasText: /^\d+ (collision|block)s? (at|after) “/ });
  await rests.waitFor();
  const first = await at();
  expect(first).toBeGreaterThan(0);
  await expect.poll(() => whole.count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await screenshot(page, `playback-${colorScheme}`);

  await page.keyboard.press('.');
  await expect.poll(at).toBeGreaterThan(first);
  const second = await at();
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toBe(second + 1);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(at).toBe(second + 25);
  await page.keyboard.press('Space');
  await expect.poll(at).toBeGreaterThan(second + 25);
  await rests.waitFor();
  await bar.getByRole('button', { name: /^Open the (first )?contact’s timeline$/ }).click();
  await page.getByRole('region', { name: /^Lanes of/ }).waitFor();
  await scrubber.focus();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+j');
  await whole.first().waitFor();
}

it.each(['light', 'dark'] as const)('follows every edit without being asked: counts on the canvas, collisions and blocks beside the drawer (%s)', async (colorScheme) => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await page.goto(host.url);
      await page.getByRole('complementary', { name: 'Tour of the sample' }).getByRole('button', { name: 'Renewal nudge' }).click();
      await page.getByRole('group', { name: /^Simulated live/ }).waitFor();
      const before = await collisions(page);
      expect(before).toBeGreaterThan(50);
      expect(await figure(page, /blocked\. Open the list/)).toBeGreaterThan(0);
      await page.getByText('286 in').first().waitFor();

      // two in the afternoon is four hours from the newsletter
      await page.getByRole('group', { name: /^Wait: Until 10:00/ }).first().click();
      await page.getByRole('textbox', { name: 'At', exact: true }).or(page.getByLabel('At', { exact: true })).first().fill('14:00');
      await expect.poll(() => collisions(page), { timeout: 15_000 }).toBeLessThan(before / 2);
      await page.getByRole('button', { name: /collisions?\. Open the list/ }).click();
      await page.getByText('Simulated live', { exact: true }).waitFor();
      await expect.poll(() => page.getByText(/clusters ran again/).count()).toBeGreaterThan(0);
      expect(await violations(page)).toEqual([]);
      await screenshot(page, `live-${colorScheme}`);

      await page.keyboard.press('Escape');
      await playsBack(page, colorScheme);
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await expect.poll(() => collisions(page), { timeout: 15_000 }).toBe(before);
    }),
  );
});
