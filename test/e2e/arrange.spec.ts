import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { SESSION_KEY_ITEM } from '../../shared/api/wire.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { largeJourney } from '../bench/canvas/journey.ts';
import { cardInSight } from '../bench/canvas/subject.ts';
import { connectTo } from '../durability/editor.ts';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { type RunningHost, withHost } from './host.ts';
import { openNew, saved, undoWords } from './journeys/journeys.ts';

beforeEach(requireBrowser);

const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Canvas' });
const cards = (page: Page): Locator => page.locator('.react-flow__node');
const notices = (page: Page): Locator => page.getByRole('region', { name: /^Notifications/ });
const undoIs = (page: Page, words: string): Promise<void> => expect.poll(() => undoWords(page)).toBe(words);

/** The host's own calls, in the session of the page. */
async function clientOf(page: Page, host: RunningHost) {
  return connectTo(host, await page.evaluate((item) => sessionStorage.getItem(item)!, SESSION_KEY_ITEM));
}

/** The open journey as it stands on the disk. */
async function stored(page: Page, host: RunningHost): Promise<JourneyDocument> {
  await saved(page);
  const client = await clientOf(page, host);
  const [only] = (await client.call('journeys.list', {})).journeys;
  return (await client.call('journeys.get', { journeyId: only!.id })).document;
}

/** Drops a file as a person would from a folder; a page cannot be given one from outside in any other way. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const box = (await canvas(page).boundingBox())!;
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], fileName!));
      return transfer;
    },
    [name, text] as const,
  );
  await canvas(page).dispatchEvent('drop', { dataTransfer, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 });
}

describe('several steps', () => {
  it.each(['light', 'dark'] as const)('are aligned, distributed, grouped, moved as a group and set free, each as one step to undo (%s)', async (colorScheme) => {
    await withHost({}, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        await openNew(page, host.url, 'Arranged');
        for (const name of ['Add SMS', 'Add Email', 'Add Wait']) await page.getByRole('button', { name, exact: true }).click();
        await expect.poll(() => cards(page).count()).toBe(5);
        await cards(page).first().focus();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.press('Alt+a');
        await expect.poll(() => undoWords(page)).toMatch(/^Undo: Align \d steps$/);
        await page.keyboard.press('Alt+Shift+v');
        await expect.poll(() => undoWords(page)).toMatch(/^Undo: Distribute \d steps$/);
        const placed = Object.values((await stored(page, host)).layout);
        expect(new Set(placed.map(({ x }) => x)).size).toBe(1);
        const tops = placed.map(({ y }) => y).sort((one, other) => one - other);
        const gaps = tops.slice(1).map((top, index) => top - tops[index]!);
        // on the grid, so that a gap may be one line of it wider than the next
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(8);

        await page.keyboard.press('ControlOrMeta+g');
        await canvas(page).getByRole('textbox', { name: 'Title of the group' }).fill('Renewal');
        await page.keyboard.press('Enter');
        const title = page.getByRole('button', { name: /^Group Renewal, 5 steps/ });
        await title.waitFor();
        await page.getByRole('button', { name: 'Show the whole journey' }).click();
        expect(await violations(page)).toEqual([]);
        await screenshot(page, `group-${colorScheme}`);

        const before = (await stored(page, host)).layout;
        const bar = (await title.boundingBox())!;
        await page.mouse.move(bar.x + 10, bar.y + 10);
        await page.mouse.down();
        await page.mouse.move(bar.x + 90, bar.y + 60, { steps: 6 });
        await page.mouse.up();
        await undoIs(page, 'Undo: Move 5 steps');
        const after = (await stored(page, host)).layout;
        const shifts = Object.keys(before).map((id) => `${after[id]!.x - before[id]!.x} ${after[id]!.y - before[id]!.y}`);
        expect(new Set(shifts).size).toBe(1);
        expect(shifts[0]).not.toBe('0 0');

        await title.press('Enter');
        await page.keyboard.press('ControlOrMeta+Shift+g');
        await expect.poll(() => title.count()).toBe(0);
        for (let steps = 0; steps < 6; steps += 1) await page.keyboard.press('ControlOrMeta+z');
        await expect.poll(() => undoWords(page)).toMatch(/^Undo: Add Wait$/);
      }),
    );
  });
});

describe('a file dropped on the canvas', () => {
  it('is taken for what it is: steps under the pointer, contacts to their page, anything else with a word', async () => {
    await withHost({}, (host) =>
      withPage({ reducedMotion: 'reduce' }, async (page) => {
        await openNew(page, host.url, 'Dropped on');
        await dropFile(page, 'broken.journey.json', readFileSync(fileURLToPath(new URL('journeys/broken.journey.json', import.meta.url)), 'utf8'));
        await notices(page).getByText('Inserted 10 steps of “Broken”.', { exact: false }).first().waitFor();
        await expect.poll(async () => Object.keys((await stored(page, host)).nodes).length).toBe(12);
        await undoIs(page, 'Undo: Insert 10 steps of “Broken”');
        await canvas(page).focus();
        await page.keyboard.press('ControlOrMeta+z');
        await expect.poll(() => cards(page).count()).toBe(2);
        await dropFile(page, 'damaged.journey.json', '{"format": "throughline-journey", "version": 1, "id": 7}');
        await notices(page).getByText(/damaged\.journey\.json/).first().waitFor();
        await dropFile(page, 'picture.png', 'no picture');
        await notices(page).getByText('picture.png cannot be dropped here.', { exact: false }).first().waitFor();
        await dropFile(page, 'people.csv', 'Email,First name\nmia@quill.example,Mia\n');
        await page.getByRole('dialog', { name: 'Import people.csv' }).waitFor();
        expect(await violations(page)).toEqual([]);
      }),
    );
  });
});

describe('a long journey from afar', () => {
  it.each(['light', 'dark'] as const)('is drawn as chips, then as blocks, and each can still be pressed and reached by keyboard (%s)', async (colorScheme) => {
    await withHost({}, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        const journey = largeJourney(300);
        await page.goto(host.url);
        await page.getByRole('button', { name: 'New journey' }).waitFor();
        await (await clientOf(page, host)).call('journeys.import', { fileName: 'large.journey.json', text: JSON.stringify(journey) });
        await page.getByRole('row', { name: /Large 300/ }).click();
        await cards(page).first().waitFor();
        await page.getByRole('button', { name: 'Show the whole journey' }).click();
        const drawing = page.getByRole('img', { name: '300 steps, drawn small. Zoom in to read them one by one.' });
        await drawing.waitFor();
        const detail = () => page.locator('[data-detail]').first().getAttribute('data-detail');
        await expect.poll(detail).toBe('block');
        await expect.poll(() => cards(page).count()).toBeLessThan(10);
        expect(await violations(page)).toEqual([]);
        await screenshot(page, `far-away-blocks-${colorScheme}`);

        // a block under the pointer is a card that can be pressed
        const block = await cardInSight(page, journey, 'sms-message');
        await page.mouse.click(block.x, block.y);
        await page.getByRole('form', { name: 'Settings of SMS' }).waitFor();

        await expect
          .poll(async () => {
            if ((await detail()) !== 'chip') await page.getByRole('button', { name: 'Zoom in' }).click();
            return detail();
          })
          .toBe('chip');
        expect(await violations(page)).toEqual([]);
        await screenshot(page, `far-away-chips-${colorScheme}`);
        // and the keyboard reaches any step without the pointer
        await page.keyboard.press('ControlOrMeta+k');
        await page.getByRole('combobox').fill('Path 12 done');
        await page.getByRole('option', { name: /Exit: Path 12 done/ }).waitFor();
        await page.keyboard.press('Enter');
        await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Exit: Path 12 done');
      }),
    );
  });
});

describe('copied steps', () => {
  it('are pasted from the menu in another window, through the system’s clipboard', async () => {
    await withHost({}, (host) =>
      withPage({ reducedMotion: 'reduce' }, async (page, context) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await openNew(page, host.url, 'From here');
        await page.getByRole('button', { name: 'Add SMS', exact: true }).click();
        await page.getByLabel('Message', { exact: true }).fill('Carried over');
        const text = page.locator('.react-flow__node').and(page.getByRole('group', { name: 'SMS: Carried over' }));
        await text.click();
        await saved(page);
        await page.keyboard.press('ControlOrMeta+c');
        const other = await context.newPage();
        const key = await page.evaluate((item) => sessionStorage.getItem(item), SESSION_KEY_ITEM);
        await other.addInitScript(([item, value]) => sessionStorage.setItem(item!, value!), [SESSION_KEY_ITEM, key] as const);
        await openNew(other, new URL(host.url).origin, 'To there');
        await other.bringToFront();
        const pane = (await canvas(other).boundingBox())!;
        await other.mouse.click(pane.x + pane.width / 2, pane.y + pane.height - 160, { button: 'right' });
        await other.getByRole('menuitem', { name: /^Paste copied steps/ }).click();
        await other.locator('.react-flow__node').and(other.getByRole('group', { name: 'SMS: Carried over' })).waitFor();
      }),
    );
  });
});
