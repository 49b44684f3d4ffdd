import { beforeEach, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

describe('a new journey from a template', () => {
  it.each([
    ['light', 1440, 900],
    ['dark', 1024, 700],
  ] as const)('is found, looked at and made with the keyboard alone, and has no problem (%s)', async (colorScheme, width, height) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('button', { name: 'New journey' }).waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('new journey');
        await page.keyboard.press('Enter');
        await expect.poll(() => page.getByLabel('Name', { exact: true }).evaluate((field) => field === document.activeElement)).toBe(true);
        await page.keyboard.press('Tab');
        await page.keyboard.type('lapsed');
        const picture = page.getByRole('img', { name: /^Diagram of Lapsed renewal, \d+ steps: 1 email, 1 text and 2 sales tasks among them$/ });
        await picture.waitFor();
        await screenshot(page, `new-journey-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Tab');
        await page.keyboard.type('Tern');
        await page.keyboard.press('Tab');
        await page.keyboard.type('tern.example');
        await page.keyboard.press('Enter');
        await page.getByRole('group', { name: /Tern: .*your work is kept for two more weeks/ }).first().waitFor();
        await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click();
        await page.getByRole('row', { name: /Lapsed renewal/ }).getByText('None', { exact: true }).waitFor();
      }),
    );
  });
});
