import { beforeEach, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

const summary = (page: Page): Locator => page.getByRole('group', { name: /^Simulated/ });
const why = (page: Page): Locator => page.getByRole('complementary', { name: 'Why' });

async function collisions(page: Page): Promise<number> {
  const text = await summary(page).getByRole('button', { name: /collisions?\. Open the list/ }).innerText();
  return Number((/[\d,]+/.exec(text) ?? ['NaN'])[0].replaceAll(',', ''));
}

async function openNudge(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByRole('complementary', { name: 'Tour of the sample' }).getByRole('button', { name: 'Renewal nudge' }).click();
  await page.getByRole('group', { name: /^Simulated live/ }).waitFor();
}

async function looked(page: Page, name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  await screenshot(page, `see-${name}`);
}

it.each(['light', 'dark'] as const)('the designer follows a collision from the live result to its cause and takes it away on the canvas (%s)', async (colorScheme) => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await openNudge(page, host.url);
      const before = await collisions(page);
      expect(before).toBeGreaterThan(50);
      await summary(page).getByRole('button', { name: /collisions?\. Open the list/ }).click();
      const row = page.getByRole('table', { name: 'Collisions' }).getByRole('row').nth(1);
      await expect.poll(() => row.innerText()).toContain('the policy wants 1 hour between them');
      const name = (await row.getByRole('cell').first().innerText()).trim();
      await row.click();

      await page.getByRole('heading', { name }).waitFor();
      await page.getByRole('region', { name: `Lanes of ${name}` }).waitFor();
      await expect.poll(() => why(page).innerText()).toMatch(/Rule consent\/.*Clock.*from.*Counter/s);
      // the way is lit on the canvas, on connections as on steps
      await expect.poll(() => page.locator('.react-flow__edge [data-lit]').count()).toBeGreaterThan(1);
      await looked(page, `timeline-${colorScheme}`);
      // the table behind the lanes says the same, and why the list led there
      await page.getByRole('button', { name: 'As a list' }).click();
      await page.getByText(/the policy wants 1 hour between them/).first().waitFor();
      await looked(page, `timeline-list-${colorScheme}`);
      // and once more from the drawer's own tab, which had the focus before the list
      await page.getByRole('tab', { name: 'Simulation' }).click();
      await row.click();
      await page.getByRole('region', { name: `Timeline of ${name}` }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('the policy wants 1 hour between them');
      await page.getByRole('region', { name: `Timeline of ${name}` }).waitFor();

      await page.getByRole('group', { name: /^Wait: Until 10:00/ }).first().click();
      await page.getByLabel('At', { exact: true }).first().fill('14:00');
      await expect.poll(() => collisions(page)).toBeLessThan(before / 2);
    }),
  );
});

it.each(['light', 'dark'] as const)('the reviewer drops a STOP one second before a text and one second after it, reads both, and keeps them by name (%s)', async (colorScheme) => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await openNudge(page, host.url);
      await summary(page).getByRole('button', { name: /collisions?\. Open the list/ }).click();
      await page.getByRole('table', { name: 'Collisions' }).getByRole('row').nth(1).click();
      await page.getByRole('radio', { name: 'Governed' }).click();
      const lanes = page.getByRole('region', { name: /^Lanes of/ });
      // marks may lie on each other in so small a scale: the keyboard reaches each of them
      await lanes.getByRole('button', { name: /^Allowed.*SMS of “Renewal nudge”/ }).first().focus();
      await expect.poll(() => page.locator('.react-flow__edge [data-lit=current]').count()).toBe(1);
      await page.keyboard.press('Enter');
      await expect.poll(() => why(page).innerText()).toMatch(/Allowed/);

      await why(page).getByRole('button', { name: 'STOP 1 s before' }).click();
      await expect.poll(() => why(page).innerText()).toMatch(/Blocked: .*sent “STOP”.*Rule consent\/opted-out-channel/s);
      expect(await why(page).getByRole('region', { name: 'What would have sent it' }).innerText()).toMatch(/it were not on record that the contact/);
      await looked(page, `lab-before-${colorScheme}`);

      // two seconds later, by keyboard, it comes a second after the text
      const stop = page.getByRole('button', { name: /^STOP, / });
      await stop.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => why(page).innerText()).toMatch(/Blocked/);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => why(page).innerText()).toMatch(/Allowed/);
      await looked(page, `lab-after-${colorScheme}`);

      await page.getByText('and variants').click();
      await page.getByRole('textbox', { name: 'Name of the variant' }).fill('STOP a second late');
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await expect.poll(() => page.getByRole('combobox', { name: 'Open a variant' }).innerText()).toMatch(/STOP a second late/);
      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await expect.poll(() => stop.count()).toBe(0);
      await page.getByRole('combobox', { name: 'Open a variant' }).selectOption({ label: await page.getByRole('option', { name: /^STOP a second late/ }).innerText() });
      await stop.waitFor();
      await looked(page, `lab-variant-${colorScheme}`);
    }),
  );
});
