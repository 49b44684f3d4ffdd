import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { openNew, saved, undoWords } from './journeys/journeys.ts';

beforeEach(requireBrowser);

/** Takes a row's badge away ("1 1 error", the number and its words): it comes after a pause, once the checks ran. */
const withoutBadge = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().replace(/ \d+(,? \d+ (error|warning)s?)+$/, '');

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Outline of the journey' });
const rows = async (page: Page): Promise<string[]> =>
  (await tree(page).getByRole('treeitem').all()).length === 0
    ? []
    : tree(page)
        .getByRole('treeitem')
        .evaluateAll((items) => items.map((item) => ({ level: Number(item.getAttribute('aria-level')), text: (item as HTMLElement).innerText })))
        .then((items) => items.map(({ level, text }) => `${'> '.repeat(level - 1)}${withoutBadge(text)}`));
/** The row that has the focus; empty where the focus is elsewhere. */
const focused = async (page: Page): Promise<string> =>
  withoutBadge(await page.evaluate(() => (document.activeElement?.getAttribute('role') === 'treeitem' ? (document.activeElement as HTMLElement).innerText : '')));
const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });

/** Walks to a row with the arrow keys alone. */
async function goTo(page: Page, words: RegExp): Promise<void> {
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 40; presses += 1) {
    await expect.poll(() => focused(page)).not.toBe('');
    if (words.test(await focused(page))) return;
    const before = await focused(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await focused(page)) !== before || presses > 38).toBe(true);
  }
  throw new Error(`No row says ${words}: ${(await rows(page)).join(' | ')}`);
}

async function add(page: Page, kind: string): Promise<void> {
  await page.keyboard.press('a');
  const choice = page.getByRole('combobox', { name: 'Kind of step' });
  await choice.fill(kind);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(new RegExp(kind, 'i'));
}

describe('the outline', () => {
  it('does everything by the keyboard alone: add, name, move, connect, jump, delete, describe, undo', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await openNew(page, host.url, 'Listed');
        await page.keyboard.press('Alt+3');
        // reached by Tab, from wherever the focus was
        for (let presses = 0; presses < 80 && (await focused(page)) === ''; presses += 1) await page.keyboard.press('Tab');
        await goTo(page, /^Entry/);
        await add(page, 'email');
        await add(page, 'wait');
        await add(page, 'branch');
        await expect.poll(() => rows(page)).toEqual(['Entry Anyone', 'Email No subject yet', 'Wait 2 days', 'Branch Account tier is 1', expect.stringMatching(/^> Account tier is 1 Exit Completed$/), '> Otherwise Leads nowhere yet']);

        await goTo(page, /^Email/);
        await page.keyboard.press('F2');
        await page.getByRole('dialog', { name: 'Rename email' }).getByLabel('Subject').fill('Your plan renews');
        await page.keyboard.press('Enter');
        await expect.poll(() => focused(page)).toBe('Email Your plan renews');
        await page.keyboard.press('ControlOrMeta+ArrowDown');
        await expect.poll(async () => (await rows(page)).slice(1, 3)).toEqual(['Wait 2 days', 'Email Your plan renews']);
        await expect.poll(() => focused(page)).toBe('Email Your plan renews');

        await goTo(page, /Leads nowhere yet/);
        await add(page, 'sms');
        await page.keyboard.press('Enter');
        await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]') !== null)).toBe(true);
        await inspector(page).getByLabel('Message', { exact: true }).waitFor();
        await page.keyboard.press('Escape');
        await expect.poll(() => focused(page)).toMatch(/SMS/);

        await page.keyboard.press('ArrowDown');
        await expect.poll(() => focused(page)).toBe('Leads nowhere yet');
        await page.keyboard.press('c');
        await page.getByRole('combobox', { name: /^Lead it to which step/ }).fill('wait');
        await page.keyboard.press('Enter');
        await expect.poll(() => focused(page)).toMatch(/^goes on to Wait: 2 days/);
        await page.keyboard.press('Enter');
        await expect.poll(() => focused(page)).toBe('Wait 2 days');
        await screenshot(page, 'outline');
        expect(await violations(page)).toEqual([]);

        // a row that goes leaves the focus on the one that stands there now
        await goTo(page, /^Email/);
        await page.keyboard.press('Delete');
        await expect.poll(async () => (await rows(page)).some((row) => row.startsWith('Email'))).toBe(false);
        await expect.poll(() => focused(page)).toBe('Branch Account tier is 1');
        await saved(page);
        const labels: string[] = [];
        for (let undone = 0; undone < 20 && (await undoWords(page)) !== 'Nothing to undo'; undone += 1) {
          labels.push(await undoWords(page));
          await page.keyboard.press('ControlOrMeta+z');
          await expect.poll(() => undoWords(page)).not.toBe(labels.at(-1));
        }
        expect(labels.map((label) => label.replace('Undo: ', '').replaceAll(/“.*”/g, 'it'))).toEqual(['Delete it', 'Connect steps', 'Add SMS', 'Move it later', 'Rename Email', expect.stringMatching(/^(Insert|Add) Branch/), expect.stringMatching(/^(Insert|Add) Wait/), expect.stringMatching(/^(Insert|Add) Email/)]);
        await expect.poll(() => rows(page)).toEqual(['Entry Anyone', 'Exit Completed']);
        await expect.poll(() => focused(page)).not.toBe('');
      }),
    );
  });

  it('keeps the selection over the three views, and the palette finds any step in each', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ reducedMotion: 'reduce' }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await page.locator('.react-flow__node').first().waitFor();
        for (const [key, name] of [['Alt+1', 'graph'], ['Alt+2', 'lanes'], ['Alt+3', 'outline']] as const) {
          await page.keyboard.press(key);
          await page.keyboard.press('ControlOrMeta+k');
          await page.getByRole('combobox', { name: 'Find a command, a journey or a step' }).fill('still open');
          await page.getByRole('option', { name: /Exit: Still open/ }).waitFor();
          await page.keyboard.press('Enter');
          await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''), { timeout: 5000 }).toContain('Still open');
          await inspector(page).getByRole('heading', { name: 'Exit' }).waitFor();
          expect(await violations(page), name).toEqual([]);
          await screenshot(page, `view-${name}`);
        }
        await page.keyboard.press('Alt+2');
        await page.locator('.react-flow__node.selected').and(page.getByRole('group', { name: /Still open/ })).waitFor();
      }),
    );
  });
});
