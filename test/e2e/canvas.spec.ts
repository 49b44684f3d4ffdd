import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { SESSION_KEY_ITEM } from '../../shared/api/wire.ts';
import { violations } from './axe.ts';
import { requireBrowser, withPage } from './browser.ts';
import { startHost, temporaryHome, withHost } from './host.ts';

beforeEach(requireBrowser);

const steps = (page: Page) => page.getByRole('group', { name: /^(Entry|Exit|Email|SMS|Wait|Branch|Goal)/ }).and(page.locator('.react-flow__node'));
const step = (page: Page, name: RegExp) => page.locator('.react-flow__node').and(page.getByRole('group', { name })).first();
const connections = (page: Page) => page.locator('.react-flow__edge');
const saveState = (page: Page) => page.getByRole('banner').getByRole('status');
const saved = (page: Page) => expect.poll(() => saveState(page).innerText(), { timeout: 10_000 }).toBe('Saved');
const undoButton = (page: Page) => page.getByRole('button', { name: /^(Undo:|Nothing to undo)/ });

async function newJourney(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'New journey' }).click();
  await page.getByLabel('Name').fill('Canvas');
  await page.keyboard.press('Enter');
  await step(page, /^Exit/).waitFor();
}

/** Drags by the pointer between the middles of two things, or to a point. */
async function drag(page: Page, from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
  const middle = async (thing: Locator) => {
    const box = (await thing.boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const start = await middle(from);
  const end = 'x' in to ? to : await middle(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

describe('the canvas', () => {
  it('adds, connects, moves and takes back by the pointer, and keeps all of it over a reload', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await newJourney(page, host.url);
        await page.getByRole('button', { name: 'Add SMS' }).dragTo(page.getByRole('region', { name: 'Canvas' }), { targetPosition: { x: 420, y: 160 } });
        await expect.poll(() => steps(page).count()).toBe(3);
        await page.getByLabel('Message', { exact: true }).fill('Hello {{firstName}}');
        await step(page, /^SMS: Hello/).waitFor();
        await drag(page, step(page, /^SMS/).locator('.source'), step(page, /^Exit/).locator('.target'));
        await expect.poll(() => connections(page).count()).toBe(2);
        const before = (await step(page, /^SMS/).boundingBox())!;
        await drag(page, step(page, /^SMS/), { x: before.x + 200, y: before.y + 90 });
        await expect.poll(() => undoButton(page).getAttribute('aria-label')).toBe('Undo: Move 1 step');
        await page.getByRole('region', { name: 'Canvas' }).click({ position: { x: 300, y: 40 } });
        for (const left of ['Undo: Connect steps', 'Undo: Change SMS', 'Undo: Add SMS', 'Nothing to undo']) {
          await page.keyboard.press('ControlOrMeta+z');
          await expect.poll(() => undoButton(page).getAttribute('aria-label')).toBe(left);
        }
        await expect.poll(() => steps(page).count()).toBe(2);
        for (let again = 0; again < 4; again += 1) await page.keyboard.press('ControlOrMeta+Shift+z');
        await expect.poll(() => connections(page).count()).toBe(2);
        await saved(page);
        await page.reload();
        await step(page, /^SMS: Hello/).waitFor();
        await expect.poll(() => connections(page).count()).toBe(2);
      }),
    );
  });

  it('is worked by the keyboard alone: append, fill in, walk, move, copy, delete', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        await newJourney(page, host.url);
        await step(page, /^Entry/).focus();
        await page.keyboard.press('Enter');
        await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
        await page.keyboard.press('Escape');
        await expect.poll(() => step(page, /^Entry/).evaluate((node) => node === document.activeElement)).toBe(true);
        await page.keyboard.press('a');
        await page.getByRole('combobox', { name: 'Kind of step' }).fill('email');
        await page.keyboard.press('Enter');
        await expect.poll(() => step(page, /^Email/).evaluate((node) => node === document.activeElement)).toBe(true);
        await expect.poll(() => connections(page).count()).toBe(2);
        await page.keyboard.press('Alt+ArrowRight');
        await expect.poll(() => step(page, /^Exit/).evaluate((node) => node === document.activeElement)).toBe(true);
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await expect.poll(() => undoButton(page).getAttribute('aria-label')).toBe('Undo: Move 1 step');
        await page.keyboard.press('Alt+ArrowLeft');
        await page.keyboard.press('ControlOrMeta+c');
        await page.keyboard.press('ControlOrMeta+v');
        await expect.poll(() => steps(page).count()).toBe(4);
        await page.keyboard.press('Delete');
        await expect.poll(() => steps(page).count()).toBe(3);
        await saved(page);
      }),
    );
  });

  it('follows another window on the same journey', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({}, async (page, context) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await step(page, /^SMS: Tern/).waitFor();
        const other = await context.newPage();
        const key = await page.evaluate((item) => sessionStorage.getItem(item), SESSION_KEY_ITEM);
        await other.addInitScript(([item, value]) => sessionStorage.setItem(item!, value!), [SESSION_KEY_ITEM, key] as const);
        await other.goto(page.url());
        await step(other, /^SMS: Tern/).click();
        await other.getByLabel('Message', { exact: true }).fill('Written in the other window');
        await step(page, /^SMS: Written in the other window/).waitFor();
      }),
    );
  });

  it('keeps what was typed while the host was dead, and a new tab saves it', async () => {
    const home = temporaryHome();
    try {
      await withPage({ allowConsole: /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE/ }, async (page, context) => {
        const first = await startHost({ home, workspace: 'sample' });
        await page.goto(first.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await step(page, /^SMS: Tern/).waitFor();
        await first.kill();
        await page.getByText('No line to Throughline.').waitFor();
        await step(page, /^SMS: Tern/).click();
        await page.getByLabel('Message', { exact: true }).fill('Typed without a line');
        await page.getByRole('alert').filter({ hasText: 'Not saved' }).waitFor();
        const second = await startHost({ home, workspace: 'sample', args: ['--port', new URL(first.url).port] });
        try {
          await page.getByText('This tab has no session').waitFor({ timeout: 20_000 });
          const again = await context.newPage();
          await again.goto(second.url);
          await again.getByRole('row', { name: /Renewal nudge/ }).click();
          await step(again, /^SMS: Typed without a line/).waitFor();
          await saved(again);
        } finally {
          await second.stop();
        }
      });
    } finally {
      home.remove();
    }
  });

  it.each(['light', 'dark'] as const)('has nothing that the accessibility rules of axe object to (%s)', async (colorScheme) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await step(page, /^SMS: Tern/).waitFor();
        await page.getByRole('button', { name: /^Problems/ }).click();
        for (const name of [/^Entry/, /^SMS/, /^Wait for event/, /^Goal/]) {
          await step(page, name).focus();
          await page.keyboard.press('Enter');
          expect(await violations(page)).toEqual([]);
        }
        await page.keyboard.press('ControlOrMeta+k');
        await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
        expect(await violations(page)).toEqual([]);
      }),
    );
  });
});
