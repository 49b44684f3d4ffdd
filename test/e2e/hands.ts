import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 150;

/** The two ways a person works the window: the same story is told once with each. */
export interface Hands {
  readonly name: 'mouse' | 'keyboard';
  /** activates a button, link, row or option */
  press(page: Page, target: Locator): Promise<void>;
  /** writes into a field, replacing what stands there */
  write(page: Page, field: Locator, text: string): Promise<void>;
  /** ticks a box */
  tick(page: Page, box: Locator): Promise<void>;
  /** chooses an option of a select by its words */
  choose(page: Page, select: Locator, words: string): Promise<void>;
}

export const byMouse: Hands = {
  name: 'mouse',
  press: (_, target) => target.click(),
  async write(page, field, text) {
    await field.click({ clickCount: 3 });
    await page.keyboard.insertText(text);
  },
  tick: (_, box) => box.check(),
  choose: async (_, select, words) => {
    await select.selectOption({ label: words });
  },
};

/** Never touches the mouse: what cannot be reached with Tab and the arrows cannot be used at all. */
export const byKeyboard: Hands = {
  name: 'keyboard',
  async press(page, target) {
    if ((await target.getAttribute('role')) === 'tab') return arrowTo(page, target);
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  },
  async write(page, field, text) {
    await tabTo(page, field);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text);
  },
  async tick(page, box) {
    await tabTo(page, box);
    await page.keyboard.press('Space');
  },
  async choose(page, select, words) {
    await tabTo(page, select);
    await page.keyboard.type(words);
  },
};

/** Presses Tab until the target has the focus, and fails where it cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached with ${MOST_TABS} presses of Tab: ${String(target)}`);
}

/** A list of tabs is one stop: Tab reaches it, arrows walk in it, and the one with the focus is the one shown. */
async function arrowTo(page: Page, tab: Locator): Promise<void> {
  const list = page.getByRole('tablist').filter({ has: tab });
  await tabTo(page, list.getByRole('tab', { selected: true }));
  const tabs = await list.getByRole('tab').count();
  for (let presses = 0; presses <= tabs; presses += 1) {
    // the focus follows the key in a task of its own
    const focused = await tab.evaluate((element) => new Promise<boolean>((done) => setTimeout(() => done(element === document.activeElement))));
    if (focused) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`Not reached with the arrows: ${String(tab)}`);
}
