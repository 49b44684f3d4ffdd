import { beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { byKeyboard, byMouse } from './hands.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' });
const simulate = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+Enter');

/** Opens the runs and waits until so many have finished. */
async function finishedRuns(page: Page, count: number): Promise<void> {
  await pages(page).getByRole('link', { name: 'Runs' }).click();
  const table = page.getByRole('table', { name: 'Runs' });
  await expect.poll(() => table.getByText('Finished', { exact: true }).count(), { timeout: 60_000 }).toBe(count);
}

describe('the history of runs', () => {
  it.each([
    { colorScheme: 'light', width: 1440, height: 900, hands: byMouse },
    { colorScheme: 'dark', width: 1024, height: 700, hands: byKeyboard },
  ] as const)('is named, compared by $hands.name and followed to a contact’s timeline, behaviour labelled as sampled, and axe finds no fault ($colorScheme)', async ({ colorScheme, width, height, hands }) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce', viewport: { width, height } }, async (page) => {
        await page.goto(host.url);
        await pages(page).getByRole('link', { name: 'Runs' }).click();
        await page.getByText('Each simulation is kept here').waitFor();
        await screenshot(page, `runs-empty-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        await simulate(page);
        await finishedRuns(page, 1);

        await page.getByRole('button', { name: 'Behaviour: recorded', exact: true }).click();
        const dialog = page.getByRole('dialog', { name: 'How people behave' });
        await dialog.getByLabel('What people do comes from').selectOption('both');
        await dialog.getByLabel('Where these rates come from').fill('Reports of March');
        await dialog.getByLabel('SMS: opt out, percent').fill('20');
        await screenshot(page, `runs-behaviour-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('button', { name: 'Behaviour: recorded and sampled' }).waitFor();
        await simulate(page);
        await finishedRuns(page, 2);

        const rows = page.getByRole('table', { name: 'Runs' }).getByRole('row');
        await rows.nth(1).getByRole('button', { name: 'More for' }).click();
        await page.getByRole('menuitem', { name: 'Name and note…' }).click();
        await page.getByRole('dialog').getByLabel('Name').fill('With sampled answers');
        await page.getByRole('dialog').getByLabel('Note').fill('One in five opts out by text');
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await rows.nth(1).getByText('With sampled answers').waitFor();
        for (const row of [1, 2]) await hands.tick(page, rows.nth(row).getByRole('checkbox'));
        await screenshot(page, `runs-list-${colorScheme}`);
        expect(await violations(page)).toEqual([]);

        await hands.press(page, page.getByRole('button', { name: 'Compare two runs' }));
        await page.getByText('people are taken to behave another way').waitFor();
        const contacts = page.getByRole('table', { name: 'Contacts whose touches changed' });
        await contacts.getByRole('row').nth(1).waitFor();
        await screenshot(page, `runs-compared-${colorScheme}`);
        expect(await violations(page)).toEqual([]);

        const name = await contacts.getByRole('row').nth(1).getByRole('cell').first().textContent();
        await hands.press(page, contacts.getByRole('row').nth(1));
        await page.getByRole('region', { name: `Lanes of ${name}` }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'As a list' }).click();
        await page.getByRole('region', { name: `Timeline of ${name}` }).waitFor();
        await screenshot(page, `runs-timeline-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
      }),
    );
  });
});
