import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

describe('what a manager takes away', () => {
  it.each([
    ['light', 1440, 900],
    ['dark', 1024, 700],
  ] as const)('is all journeys in one PDF with the figures of the newest simulation, once there is one (%s)', async (colorScheme, width, height) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' }, async (page) => {
        page.setDefaultTimeout(30_000);
        await page.goto(host.url);
        await page.getByRole('button', { name: 'Export all' }).click();
        const dialog = page.getByRole('dialog', { name: 'Export 3 journeys' });
        await dialog.getByText('No simulation has finished yet').waitFor();
        expect(await dialog.getByLabel('Figures').isDisabled()).toBe(true);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Simulate' }).first().click();
        await page.getByRole('button', { name: 'Export all' }).click();
        await expect.poll(() => dialog.getByLabel('Figures').isDisabled(), { timeout: 60_000 }).toBe(false);
        await dialog.getByLabel('As').selectOption({ label: 'PDF, US Letter' });
        await dialog.getByLabel('Figures').selectOption({ label: 'Simulated, governed' });
        await dialog.getByText(/From the simulation of .*: 500 contacts, 60 days/).waitFor();
        await screenshot(page, `export-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        const download = page.waitForEvent('download');
        await dialog.getByRole('button', { name: 'Export', exact: true }).click();
        const file = await getDocumentProxy(Uint8Array.from(readFileSync(await (await download).path())));
        expect((await file.getPage(1)).view.slice(2)).toEqual([612, 792]);
        const { text } = await extractText(file, { mergePages: true });
        for (const words of ['3 journeys', 'Renewal nudge', 'Product newsletter', 'High-intent demo follow-up', '500 contacts', 'Steps in words', 'went out']) expect(text).toContain(words);
        expect(text).toMatch(/Simulated, governed, 60 days, recorded[a-z ]* behaviour/);
      }),
    );
  });
});
