import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { byKeyboard, byMouse, type Hands } from './hands.ts';
import { withHost } from './host.ts';
import { openImported, saved } from './journeys/journeys.ts';

beforeEach(requireBrowser);

const rows = (page: Page): Locator => page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
const journeyRow = (page: Page): Locator => page.getByRole('row', { name: /Broken/ });
/** What each row says is wrong; under it stands what to do. Read at once, since rows go as problems do. */
const messages = async (page: Page): Promise<string[]> => (await rows(page).allInnerTexts()).map((row) => row.split('\n').slice(0, 2).join(' '));
/** What a person writes where only a person can help, by what the problem says. */
const words: readonly [problem: RegExp, field: string, text: string][] = [
  [/has no subject/, 'Subject', 'Your plan renews soon'],
  [/has no text/, 'Text', 'Read on.'],
  [/goes to nobody for contacts without an owner/, 'Where a contact has no owner', 'Sam'],
];

/** Goes down the list from the top until nothing is left; answers what was done about each. */
async function fixAll(page: Page, hands: Hands): Promise<string[]> {
  const done: string[] = [];
  for (let round = 0; round < 40; round += 1) {
    const [said] = await messages(page);
    if (said === undefined) return done;
    const first = rows(page).first();
    const buttons = first.getByRole('button');
    if ((await buttons.count()) > 1) {
      const fix = await buttons.nth(1).innerText();
      await hands.press(page, buttons.nth(1));
      done.push(fix);
      // the focus stays in the list, or on what says that nothing is left
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-problems]') !== null)).toBe(true);
    } else {
      const [, field, text] = words.find(([problem]) => problem.test(said)) ?? [];
      if (field === undefined || text === undefined) throw new Error(`The test knows no answer to: ${said}`);
      await hands.press(page, buttons.first());
      await hands.write(page, page.getByRole('complementary', { name: 'Inspector' }).getByLabel(field, { exact: true }), text);
      done.push(`${field}: ${text}`);
      if (hands === byKeyboard) await page.keyboard.press('ControlOrMeta+Shift+M');
    }
    await expect.poll(() => messages(page), { timeout: 5000, message: `${said} is still there after ${done.at(-1)}` }).not.toContain(said);
  }
  throw new Error(`Still there: ${(await rows(page).allInnerTexts()).join('; ')}`);
}

describe('the problems of a broken journey', () => {
  it.each([byMouse, byKeyboard])('are all mended from the list, and undo brings every one of them back, by $name', async (hands) => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await openImported(page, host.url, 'broken');
        if (hands === byMouse) await page.getByRole('button', { name: /^Problems/ }).click();
        else await page.keyboard.press('ControlOrMeta+Shift+M');
        // the last to come: it is known once the host has said which words end texts
        await rows(page).filter({ hasText: 'does not say how to opt out' }).waitFor();
        const before = await rows(page).allInnerTexts();
        expect(before.length).toBeGreaterThanOrEqual(11);
        await screenshot(page, `problems-${hands.name}-before`);
        const done = await fixAll(page, hands);
        expect(done).toEqual(expect.arrayContaining(['Add “Reply STOP to opt out.”', 'Correct the merge fields', 'Exchange the two times', 'Give it to the contact’s owner', 'Lead it to an exit', 'Put a wait into the loop', 'Delete rule 1', 'Make it a reminder', 'Ask for a goal before the end']));
        await page.getByText('No problems. Simulate to see').waitFor();
        await screenshot(page, `problems-${hands.name}-after`);
        await saved(page);
        await page.getByRole('link', { name: 'Journeys' }).click();
        await expect.poll(() => journeyRow(page).innerText()).toMatch(/None/);
        await journeyRow(page).click();
        await page.locator('.react-flow__node').first().waitFor();
        for (let step = 0; step < done.length + 3; step += 1) await page.keyboard.press('ControlOrMeta+z');
        await expect.poll(async () => (await rows(page).allInnerTexts()).length, { timeout: 10_000 }).toBe(before.length);
      }),
    );
  });

  it('are on the step, in the outline and in the inspector as well, and the quick fix is a key away', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await openImported(page, host.url, 'broken');
        const stray = page.locator('.react-flow__node').and(page.getByRole('group', { name: /^Push message/ }));
        // checks run when typing and opening have paused
        await expect.poll(() => stray.innerText()).toContain('1 warning');
        await page.keyboard.press('Alt+3');
        const row = page.getByRole('treeitem', { name: /Push message/ });
        await expect.poll(() => row.innerText()).toContain('1 warning');
        await row.click();
        await page.getByRole('complementary', { name: 'Inspector' }).getByText('Nobody can come to').waitFor();
        await page.keyboard.press('ControlOrMeta+.');
        await expect.poll(() => row.count()).toBe(0);
        await page.keyboard.press('F8');
        await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? null)).not.toBeNull();
      }),
    );
  });
});
