import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { byKeyboard, byMouse, type Hands } from './hands.ts';
import { startHost, temporaryHome, withHost } from './host.ts';
import { openNew, saved, undoWords } from './journeys/journeys.ts';

beforeEach(requireBrowser);

const step = (page: Page, name: RegExp): Locator => page.locator('.react-flow__node').and(page.getByRole('group', { name })).first();
const steps = (page: Page): Promise<number> => page.locator('.react-flow__node').count();
const message = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Message', { exact: true });
const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Canvas' });

/** Edits of three kinds: two steps added, words typed in a burst, a step moved. */
async function draw(page: Page): Promise<void> {
  for (const name of ['Add SMS', 'Add Email']) await page.getByRole('button', { name }).click();
  await step(page, /^SMS/).click();
  await message(page).pressSequentially('Due Friday', { delay: 20 });
  await step(page, /^SMS: Due Friday/).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => undoWords(page)).toBe('Undo: Move 1 step');
  await saved(page);
}

const WAY_BACK = ['Undo: Change SMS', 'Undo: Add Email', 'Undo: Add SMS', 'Nothing to undo'];
const WAY_FORWARD = ['Redo: Add SMS', 'Redo: Add Email', 'Redo: Change SMS', 'Redo: Move 1 step'];

describe('the undo history', () => {
  it('survives the end of the host: what was done before is taken back by name, and done again', async () => {
    const home = temporaryHome();
    try {
      const first = await startHost({ home });
      await withPage({}, async (page) => {
        await openNew(page, first.url, 'Kept');
        await draw(page);
      });
      await first.kill();
      const second = await startHost({ home });
      await withPage({}, async (page) => {
        await page.goto(second.url);
        await page.getByRole('row', { name: /Kept/ }).click();
        await step(page, /^SMS: Due Friday/).waitFor();
        await expect.poll(() => undoWords(page)).toBe('Undo: Move 1 step');
        await canvas(page).focus();
        for (const left of WAY_BACK) {
          await page.keyboard.press('ControlOrMeta+z');
          await expect.poll(() => undoWords(page)).toBe(left);
        }
        await expect.poll(() => steps(page)).toBe(2);
        await saved(page);
      });
      await second.stop();
      const third = await startHost({ home });
      await withPage({}, async (page) => {
        await page.goto(third.url);
        await page.getByRole('row', { name: /Kept/ }).click();
        await expect.poll(() => steps(page)).toBe(2);
        await canvas(page).focus();
        for (const next of WAY_FORWARD) {
          // the steps are drawn before it is known what can be done again
          await page.getByRole('button', { name: next, exact: true }).waitFor();
          await page.keyboard.press('ControlOrMeta+Shift+z');
        }
        await step(page, /^SMS: Due Friday/).waitFor();
        await expect.poll(() => undoWords(page)).toBe('Undo: Move 1 step');
        // several at once, from the list
        await page.getByRole('button', { name: 'Steps to undo and redo' }).click();
        await page.getByRole('menuitem', { name: 'Add Email' }).click();
        await expect.poll(() => steps(page)).toBe(3);
        await expect.poll(() => undoWords(page)).toBe('Undo: Add SMS');
      });
      await third.stop();
    } finally {
      home.remove();
    }
  });
});

/** Names the journey as it is. */
async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog', { name: 'Name this version' }).getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByText(`Kept the version “${name}”.`, { exact: true }).waitFor();
}

describe('two versions of a journey', () => {
  it.each<Hands>([byMouse, byKeyboard])('are compared on the canvas and in sentences, and the earlier one comes back as one step, by $name', async (hands) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ reducedMotion: 'reduce', colorScheme: hands === byMouse ? 'light' : 'dark' }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await step(page, /^SMS: Tern: Hi/).waitFor();
        await nameVersion(page, 'Before');
        await step(page, /^SMS: Tern: Hi/).click();
        await message(page).fill('Tern: your plan renews soon: tern.example/r');
        await page.keyboard.press('Alt+3');
        await page.getByRole('treeitem', { name: /Wait\s*3 days/ }).click();
        await page.keyboard.press('Delete');
        await page.getByRole('treeitem', { name: /Wait\s*7 days/ }).click();
        await page.keyboard.press('a');
        await page.getByRole('combobox', { name: 'Kind of step' }).fill('webhook');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Alt+1');
        await step(page, /^Entry/).focus();
        await page.keyboard.press('ArrowUp');
        await saved(page);

        await hands.press(page, page.getByRole('button', { name: 'Versions', exact: true }));
        await hands.press(page, page.getByRole('button', { name: 'Compare with now: Before' }));
        const compared = page.getByRole('region', { name: 'Both versions in one drawing' });
        for (const name of [/^Changed\. SMS/, /^Added\. Webhook/, /^Removed\. Wait: 3 days/, /^Placed elsewhere\. Entry/, /^Unchanged\. Goal: Renewed already/]) {
          await compared.getByRole('group', { name }).first().waitFor();
        }
        const sentences = page.getByRole('region', { name: 'What changed' });
        await expect.poll(async () => (await sentences.getByRole('listitem').allInnerTexts()).map((sentence) => sentence.split('”')[0])).toEqual(['Added “Webhook · No address yet', 'Removed “Wait · 3 days', expect.stringMatching(/^“SMS · Tern: your plan renews soon/), expect.stringMatching(/^Placed \d+ steps? elsewhere/)]);
        expect(await violations(page)).toEqual([]);
        await hands.press(page, sentences.getByRole('button', { name: /^Removed/ }));
        await screenshot(page, `compare-${hands.name}`);

        await hands.press(page, page.getByRole('button', { name: 'Close comparison' }));
        await step(page, /^Entry/).waitFor();
        await hands.press(page, page.getByRole('button', { name: 'More for Before' }));
        await hands.press(page, page.getByRole('menuitem', { name: 'Go back to this version' }));
        await expect.poll(() => undoWords(page)).toBe('Undo: Go back to “Before”');
        await step(page, /^SMS: Tern: Hi/).waitFor();
        await hands.press(page, page.getByRole('button', { name: 'Compare with now: Before' }));
        await page.getByText('Both versions have the same hash').waitFor();
      }),
    );
  });
});
