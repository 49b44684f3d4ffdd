import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A card on the canvas, by the beginning of its name. */
export function card(page: Page, name: string | RegExp): Locator {
  const pattern = typeof name === 'string' ? new RegExp(`^${name}`) : name;
  return page.locator('.react-flow__node').and(page.getByRole('group', { name: pattern })).first();
}

/** The way a person builds a journey: each step of the story once with either hand. */
export interface Builder {
  readonly name: 'mouse' | 'keyboard';
  /** puts a step of a kind behind a card: by its way out of that name, or into its connection if the only one is taken */
  addAfter(cardName: string, kind: string, wayOut?: string): Promise<void>;
  /** leads a way out of a card to another card */
  connect(cardName: string, target: string, wayOut?: string): Promise<void>;
  /** writes into a field of the selected card's form */
  write(cardName: string, field: string, text: string): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** selects a card and all that follow it, and copies them */
  copyFrom(cardName: string): Promise<void>;
  openOtherJourney(name: string): Promise<void>;
  paste(): Promise<void>;
}

async function pick(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

export function byMouse(page: Page): Builder {
  const select = async (name: string) => {
    const box = await card(page, name).boundingBox();
    const pane = (await page.locator('.react-flow').boundingBox())!;
    // a card is where it was built; whatever is out of sight is looked for as a person would: by showing all of it
    if (!box || box.x < pane.x || box.y < pane.y || box.x + box.width > pane.x + pane.width || box.y + box.height > pane.y + pane.height) {
      await page.getByRole('button', { name: 'Show the whole journey' }).click();
      await page.waitForTimeout(400);
    }
    await card(page, name).click();
  };
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const menu = async (item: RegExp) => {
    await page.getByRole('menuitem', { name: item }).click();
  };
  return {
    name: 'mouse',
    async addAfter(cardName, kind, wayOut) {
      await select(cardName);
      if (wayOut === undefined) await page.getByRole('button', { name: `Add ${kind}`, exact: true }).click();
      else {
        await inspector.getByRole('button', { name: `Add step after ${wayOut}` }).click();
        await pick(page, 'Kind of step', kind);
      }
    },
    async connect(cardName, target, wayOut) {
      await select(cardName);
      await inspector.getByRole('button', { name: `Lead to a step, from ${wayOut ?? 'the way out'}` }).click();
      await page.getByRole('option', { name: new RegExp(`^${target}`) }).click();
    },
    async write(cardName, field, text) {
      await select(cardName);
      await page.getByLabel(field, { exact: true }).fill(text);
    },
    undo: () => page.getByRole('button', { name: /^Undo:/ }).click(),
    redo: () => page.getByRole('button', { name: /^Redo:/ }).click(),
    async copyFrom(cardName) {
      await select(cardName);
      await card(page, cardName).click({ button: 'right' });
      await menu(/^Select all steps that follow/);
      await card(page, cardName).click({ button: 'right' });
      await menu(/^Copy selected steps(?! as)/);
    },
    async openOtherJourney(name) {
      await page.getByRole('link', { name: 'Journeys' }).click();
      await page.getByRole('row', { name: new RegExp(name) }).click();
      await card(page, 'Entry').waitFor();
    },
    async paste() {
      const pane = (await page.locator('.react-flow').boundingBox())!;
      await page.mouse.click(pane.x + pane.width / 2, pane.y + pane.height - 120, { button: 'right' });
      await menu(/^Paste copied steps/);
    },
  };
}

export function byKeyboard(page: Page): Builder {
  const hasFocus = (name: string) => expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''), { timeout: 10_000, message: 'the new step has the focus' }).toMatch(new RegExp(`^${name}`));
  /** Nothing that is pressed may leave the focus nowhere. */
  const focusIsSomewhere = () => expect.poll(() => page.evaluate(() => document.activeElement !== document.body), { message: 'the focus was lost' }).toBe(true);
  /** Tab goes from card to card, in the order in which they were made. */
  const goTo = async (name: string) => {
    await card(page, name).waitFor();
    for (let presses = 0; presses < 200; presses += 1) {
      if (await card(page, name).evaluate((node) => node === document.activeElement)) {
        await page.keyboard.press('Space');
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`${name} is not reached with Tab.`);
  };
  const press = async (keys: string) => {
    await page.keyboard.press(keys);
    await focusIsSomewhere();
  };
  return {
    name: 'keyboard',
    async addAfter(cardName, kind) {
      await goTo(cardName);
      // A takes the first way out that is free: the very one that the story names
      await page.keyboard.press('a');
      await pick(page, 'Kind of step', kind);
      await focusIsSomewhere();
      await hasFocus(`${kind}: `);
    },
    async connect(cardName, target, wayOut) {
      await goTo(cardName);
      await page.keyboard.press('c');
      if (wayOut !== undefined) await pick(page, 'Which way out?', wayOut);
      await page.getByRole('combobox', { name: /to which step\?$/ }).waitFor();
      await page.keyboard.type(target);
      await press('Enter');
    },
    async write(cardName, field, text) {
      await goTo(cardName);
      await page.keyboard.press('Enter');
      const box = page.getByLabel(field, { exact: true });
      await box.waitFor();
      for (let presses = 0; presses < 30 && !(await box.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
      await press('Escape');
    },
    undo: () => press('ControlOrMeta+z'),
    redo: () => press('ControlOrMeta+Shift+z'),
    async copyFrom(cardName) {
      await goTo(cardName);
      await press('ControlOrMeta+Shift+A');
      await press('ControlOrMeta+C');
    },
    async openOtherJourney(name) {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').waitFor();
      await page.keyboard.type(name);
      await page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
      await page.keyboard.press('Enter');
      await card(page, 'Entry').waitFor();
    },
    paste: () => press('ControlOrMeta+V'),
  };
}
