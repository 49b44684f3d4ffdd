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
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await expect.poll(() => collisions(page), { timeout: 15_000 }).toBe(before);
    }),
  );
});
