import { beforeEach, describe, expect, it } from 'vitest';
import { nodeTypes } from '../../shared/nodes/registry.ts';
import { violations } from './axe.ts';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

describe.each(['light', 'dark'] as const)('every kind of step, %s', (colorScheme) => {
  it('is added from the palette with a form that axe finds no fault with, and is there after a reload', async () => {
    await withHost({}, (host) =>
      withPage({ colorScheme }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('button', { name: 'New journey' }).click();
        await page.getByLabel('Name').fill('Every kind');
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: 'Steps to add' }).waitFor();
        for (const { title } of Object.values(nodeTypes)) {
          await page.getByRole('button', { name: `Add ${title}`, exact: true }).click();
          await page.getByRole('form', { name: `Settings of ${title}` }).waitFor();
          expect(await violations(page), title).toEqual([]);
        }
        const status = page.getByRole('banner').getByRole('status');
        await expect.poll(() => status.innerText(), { timeout: 10_000 }).toBe('Saved');
        await page.reload();
        await page.getByRole('link', { name: 'Journeys' }).click();
        const row = page.getByRole('row', { name: /Every kind/ });
        // A new journey's entry and exit, and one of each kind; notes are no steps.
        await expect.poll(() => row.innerText()).toContain(String(Object.keys(nodeTypes).length + 1));
      }),
    );
  });
});
