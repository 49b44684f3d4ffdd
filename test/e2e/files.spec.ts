import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

/** Chooses an item of a menu of the title bar and answers the file it gives. */
async function downloadBy(page: Page, menu: string, item: string): Promise<{ name: string; bytes: Buffer; path: string }> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await chooseItem(page, menu, item);
  const file = await coming;
  const path = await file.path();
  return { name: file.suggestedFilename(), bytes: await readFile(path), path };
}

async function chooseItem(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** The sample's owner: only one may take the whole workspace away or replace it. */
async function signInAsOwner(page: Page): Promise<void> {
  await chooseItem(page, 'Not signed in', 'Sign in');
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  const names = dialog.getByRole('combobox', { name: 'Name' });
  const owner = (await names.getByRole('option').allInnerTexts()).find((words) => words.endsWith('Owner'));
  await names.selectOption({ label: owner! });
  await dialog.getByRole('button', { name: 'Fill it in' }).click();
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
}

const row = (page: Page, name: string) => page.getByRole('main').getByRole('row', { name: new RegExp(name) });

describe('what goes out of the window and comes back as a file', () => {
  it('is a journey as picture and as document, by the menu beside its name', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({}, async (page) => {
        page.setDefaultTimeout(15_000);
        await page.goto(host.url);
        await row(page, 'Renewal nudge').click();
        await page.getByRole('group', { name: /^SMS: Tern/ }).first().waitFor();
        const svg = await downloadBy(page, 'Renewal nudge', 'Export diagram as SVG');
        expect(svg.name).toBe('renewal-nudge.svg');
        expect(svg.bytes.toString()).toMatch(/^(<\?xml[^>]*>\s*)?<svg [\s\S]*Renewal nudge[\s\S]*<\/svg>\s*$/);
        const png = await downloadBy(page, 'Renewal nudge', 'Export diagram as PNG');
        expect(png.name).toBe('renewal-nudge.png');
        expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
        expect(png.bytes.readUInt32BE(16), 'its width').toBeGreaterThan(2000);
        const json = await downloadBy(page, 'Renewal nudge', 'Export journey as file');
        expect(JSON.parse(json.bytes.toString())).toMatchObject({ format: 'throughline-journey', id: 'renewal-nudge' });
      }),
    );
  });

  it('is the workspace as a backup, which brings back what was changed since', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({}, async (page) => {
        page.setDefaultTimeout(15_000);
        await page.goto(host.url);
        await row(page, 'Renewal nudge').waitFor();
        await signInAsOwner(page);
        const backup = await downloadBy(page, 'Spring renewal (sample)', 'Back up workspace');
        expect(backup.bytes.subarray(0, 15).toString()).toBe('SQLite format 3');

        await page.getByRole('button', { name: 'New journey' }).click();
        await page.getByLabel('Name').fill('After the backup');
        await page.keyboard.press('Enter');
        await page.getByRole('group', { name: /^Exit/ }).first().waitFor();
        await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click();
        await row(page, 'After the backup').waitFor();

        const choosing = page.waitForEvent('filechooser');
        await chooseItem(page, 'Spring renewal (sample)', 'Restore workspace');
        await (await choosing).setFiles(backup.path);
        await page.getByRole('region', { name: /^Notifications/ }).getByText(/^Restored /).waitFor();
        await row(page, 'After the backup').waitFor({ state: 'detached' });
        await expect.poll(() => row(page, 'Renewal nudge').count()).toBe(1);
      }),
    );
  });
});
