import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens the host's address and imports a journey of this folder, as a person does; it is open afterwards. */
export async function openImported(page: Page, url: string, name: 'broken'): Promise<void> {
  await page.goto(url);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await choosing).setFiles(fileURLToPath(new URL(`${name}.journey.json`, import.meta.url)));
  await page.locator('.react-flow__node').first().waitFor();
}

/** A new journey with an entry and an exit, open on the canvas. */
export async function openNew(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'New journey' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await page.locator('.react-flow__node').first().waitFor();
}

/** Waits until every edit is on the disk. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.getByRole('banner').getByRole('status').innerText(), { timeout: 10_000 }).toBe('Saved');
}

/** What the undo button says that it would take back. */
export function undoWords(page: Page): Promise<string> {
  return page.getByRole('button', { name: /^(Undo:|Nothing to undo)/ }).getAttribute('aria-label').then(String);
}
