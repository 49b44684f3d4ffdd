import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { type Backend, receiverBackend, senderBackend } from './backends.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { byKeyboard, byMouse, type Hands } from './hands.ts';
import { temporaryHome, withHost } from './host.ts';
import { filesWith } from '../support/files-with.ts';

const JOURNEY = 'Renewal nudge';

describe('a newcomer', () => {
  beforeEach(requireBrowser);

  it.each([
    { hands: byMouse, start: receiverBackend, name: 'by mouse, to a backend over HTTP' },
    { hands: byKeyboard, start: senderBackend, name: 'by keyboard, to our own sender' },
  ])('sees the friction, mends a journey, has it approved, publishes and withdraws it $name', async ({ hands, start }) => {
    const backend = await start();
    const home = temporaryHome();
    try {
      await withHost({ workspace: 'sample', home }, async (host) => {
        await withPage({ colorScheme: hands === byMouse ? 'light' : 'dark', reducedMotion: 'reduce' }, (page) => new Newcomer(page, hands, backend).story(host.url));
        // the workspace and its logs are among what the home holds
        for (const secret of Object.values(backend.credentials)) {
          expect(filesWith(home.folder, secret)).toEqual([]);
          expect(host.output() + backend.kept()).not.toContain(secret);
        }
      });
    } finally {
      await backend.close();
      home.remove();
    }
  });
});

class Newcomer {
  readonly #page: Page;
  readonly #hands: Hands;
  readonly #backend: Backend;

  constructor(page: Page, hands: Hands, backend: Backend) {
    this.#page = page;
    this.#hands = hands;
    this.#backend = backend;
  }

  async story(url: string): Promise<void> {
    const page = this.#page;
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    const passwords = await this.#samplePasswords();
    await this.#picture('1-first-screen');

    await this.#press(page.getByRole('complementary', { name: 'Tour of the sample' }).getByRole('button', { name: JOURNEY }));
    await page.getByRole('group', { name: /^Entry/ }).waitFor();
    await this.#simulate();
    await this.#picture('2-simulated');
    const before = await this.#friction();
    expect(before.collisionsSeparate).toBeGreaterThanOrEqual(10);
    expect(before.afterOptOutSeparate).toBeGreaterThanOrEqual(1);
    expect(before.collisionsGoverned).toBe(0);
    expect(before.afterOptOutGoverned).toBe(0);

    await this.#readCollision();
    await this.#readConsentBlock();
    await this.#insertWait();
    await this.#simulate();
    await expect.poll(async () => (await this.#friction()).collisionsSeparate, { timeout: 15_000 }).toBeLessThan(before.collisionsSeparate / 4);
    await this.#picture('6-mended');

    await this.#press(this.#banner().getByRole('button', { name: 'Submit for review' }));
    await this.#press(page.getByRole('dialog').getByRole('button', { name: 'Submit', exact: true }));
    await this.#signIn('Ada', passwords.ada);
    await this.#notice('Submitted. Another person than you has to approve it.');
    await this.#signOut('Ada');

    const approvedHash = await this.#approve(passwords.rui);
    await this.#signOut('Rui');
    await this.#publish(passwords.ada);
    expect(await this.#backend.has('renewal-nudge')).toMatchObject({ state: 'live', hash: approvedHash });
    await this.#picture('9-published');
    if (this.#backend.letSomebodyIn !== null) await this.#seeWhatHappens(this.#backend.letSomebodyIn);

    await this.#press(page.getByRole('button', { name: /^Withdraw/ }));
    await expect.poll(async () => (await this.#backend.has('renewal-nudge'))?.state, { timeout: 10_000 }).toBe('withdrawn');
    await this.#auditLogHolds();
  }

  async #samplePasswords(): Promise<{ ada: string; rui: string }> {
    const accounts = this.#page.getByRole('region', { name: 'Sample accounts' }).getByRole('listitem');
    const of = (name: string) => accounts.filter({ hasText: name }).locator('code').innerText();
    return { ada: await of('Ada'), rui: await of('Rui') };
  }

  async #simulate(): Promise<void> {
    const figures = this.#page.getByRole('table', { name: 'Friction' });
    if (this.#hands.name === 'mouse') await this.#press(this.#banner().getByRole('button', { name: 'Simulate' }));
    else await this.#page.keyboard.press('ControlOrMeta+Enter');
    await figures.waitFor();
  }

  /** The figures as they stand on the screen. */
  async #friction(): Promise<Record<'afterOptOutSeparate' | 'afterOptOutGoverned' | 'collisionsSeparate' | 'collisionsGoverned', number>> {
    const figure = async (row: string, column: number): Promise<number> => {
      const cell = this.#page.getByRole('table', { name: 'Friction' }).getByRole('row', { name: new RegExp(`^${row}`) }).getByRole('cell').nth(column);
      const [number] = /\d[\d,]*/.exec(await cell.innerText()) ?? [];
      return Number(number?.replaceAll(',', ''));
    };
    return {
      afterOptOutSeparate: await figure('Messages after an opt-out', 0),
      afterOptOutGoverned: await figure('Messages after an opt-out', 1),
      collisionsSeparate: await figure('Collisions', 0),
      collisionsGoverned: await figure('Collisions', 1),
    };
  }

  async #readCollision(): Promise<void> {
    const page = this.#page;
    await this.#press(page.getByRole('button', { name: /^Collisions, Separate systems/ }));
    const row = page.getByRole('table', { name: 'Collisions' }).getByRole('row').nth(1);
    await row.waitFor();
    await expect.poll(() => row.innerText()).toContain('the policy wants 1 hour between them');
    await this.#picture('3-collisions');
    await this.#press(row);
    await page.getByRole('tab', { name: 'Timeline', selected: true }).waitFor();
    await this.#picture('4-timeline');
  }

  async #readConsentBlock(): Promise<void> {
    const page = this.#page;
    await this.#press(page.getByRole('tab', { name: 'Simulation' }));
    await this.#press(page.getByRole('button', { name: 'Consent blocks' }));
    await this.#hands.write(page, page.getByRole('textbox', { name: 'Filter blocks' }).or(page.getByRole('searchbox', { name: 'Filter blocks' })), 'sent STOP');
    const row = page.getByRole('table', { name: 'Consent blocks' }).getByRole('row').nth(1);
    await expect.poll(() => row.innerText(), { timeout: 10_000 }).toMatch(/Blocked: .* sent STOP.*Rule consent\/opted-out/);
    await this.#picture('5-consent-blocks');
    await this.#press(page.getByRole('button', { name: 'Side by side' }));
  }

  /** The newsletter and the nudge leave at the same minute: three hours before its first text put the nudge behind it. */
  async #insertWait(): Promise<void> {
    const page = this.#page;
    await this.#press(page.getByRole('button', { name: /^Insert a step into the connection/ }).nth(1));
    await page.getByRole('combobox', { name: 'Kind of step' }).waitFor();
    await page.keyboard.insertText('Wait');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Settings of Wait' }).waitFor();
    await this.#hands.choose(page, page.getByRole('combobox', { name: 'At least, unit' }), 'hours');
    await this.#hands.write(page, page.getByRole('textbox', { name: 'At least' }), '3');
    await page.getByRole('group', { name: 'Wait: 3 hours', exact: true }).waitFor();
    await this.#banner().getByText('Saved', { exact: true }).waitFor();
  }

  async #approve(password: string): Promise<string> {
    const page = this.#page;
    await this.#press(page.getByRole('navigation').getByRole('link', { name: /^Reviews/ }));
    await this.#press(page.getByRole('main').getByRole('row', { name: new RegExp(JOURNEY) }));
    const version = page.getByText(/^[0-9a-f]{64}$/).first();
    const hash = await version.innerText();
    await this.#picture('7-review');
    await this.#press(page.getByRole('button', { name: /^Approve/ }));
    await this.#signIn('Rui', password);
    await this.#notice(`Approved “${JOURNEY}”`);
    return hash;
  }

  async #publish(password: string): Promise<void> {
    const page = this.#page;
    await this.#press(page.getByRole('navigation').getByRole('link', { name: /^Publish/ }));
    await this.#press(page.getByRole('button', { name: 'Add a target' }));
    const dialog = page.getByRole('dialog', { name: 'Add a target' });
    await this.#hands.choose(page, dialog.getByRole('combobox', { name: 'Kind' }), this.#backend.kind);
    await this.#hands.write(page, dialog.getByRole('textbox', { name: 'Name' }), 'Sender');
    await this.#hands.write(page, dialog.getByRole('textbox', { name: 'Address' }), this.#backend.baseUrl);
    await this.#hands.write(page, dialog.getByLabel('Access token'), this.#backend.credentials.token);
    await this.#hands.write(page, dialog.getByLabel('Signing secret'), this.#backend.credentials.secret);
    await page.keyboard.press('Enter');
    await this.#signIn('Ada', password);
    await dialog.waitFor({ state: 'detached' });
    await this.#press(page.getByRole('tab', { name: 'Journeys' }));
    await this.#press(page.getByRole('navigation', { name: 'Journeys' }).getByRole('button', { name: new RegExp(JOURNEY) }));
    await this.#picture('8-plan');
    await this.#press(page.getByRole('main').getByRole('button', { name: /^Publish/ }));
    await expect.poll(async () => (await this.#backend.has('renewal-nudge')) !== null, { timeout: 15_000 }).toBe(true);
  }

  /** Somebody enters at the sender, and their text is cut off: a person says that it went out. What really happened stands on the Publish page, and on the canvas beside what was simulated. */
  async #seeWhatHappens(letSomebodyIn: () => Promise<void>): Promise<void> {
    const page = this.#page;
    await letSomebodyIn();
    const publish = page.getByRole('navigation').getByRole('link', { name: /^Publish/ });
    await expect.poll(() => publish.innerText(), { timeout: 30_000 }).toContain('1');
    await this.#press(page.getByRole('tab', { name: /^Needs a person/ }));
    const wentOut = page.getByRole('button', { name: /^It went out: .*your plan renews.*kofi/ });
    await wentOut.waitFor();
    const again = await page.getByRole('button', { name: 'Ask again' }).boundingBox();
    expect(again!.x + again!.width, 'cards stay within the window').toBeLessThan(page.viewportSize()!.width);
    await this.#picture('9-needs-a-person');
    await this.#press(wentOut);
    await page.getByText(/^Nothing waits for a person at Sender/).waitFor();
    await this.#press(page.getByRole('tab', { name: 'Journeys' }));
    const row = page.getByRole('table', { name: 'What really happened' }).getByRole('row', { name: /your plan renews/ });
    await expect.poll(() => row.getByRole('cell').allInnerTexts(), { timeout: 30_000 }).toSatisfy((cells: string[]) => cells[4] === '1');
    await row.scrollIntoViewIfNeeded();
    await this.#picture('9-what-really-happened');
    // Tab reaches the table's first row, arrows the others
    await row.press('Enter');
    const card = page.getByRole('group', { name: /^SMS.*your plan renews/ });
    await expect.poll(() => card.innerText()).toMatch(/Simulated[^]*sent[^]*Actual\s+1 in\s+1 sent/);
    await this.#picture('9-actual-on-the-canvas');
    await page.goBack();
    await row.waitFor();
  }

  async #auditLogHolds(): Promise<void> {
    const page = this.#page;
    await this.#press(page.getByRole('tab', { name: 'Audit log' }));
    for (const words of ['Submit', 'Approve', 'Publish', ...(this.#backend.letSomebodyIn === null ? [] : ['Word taken']), 'Withdr']) {
      await page.getByRole('main').getByRole('row').filter({ hasText: new RegExp(words, 'i') }).first().waitFor();
    }
    await this.#picture('10-audit-log');
  }

  async #signIn(name: string, password: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: /sign in/i });
    await dialog.waitFor();
    const names = dialog.getByRole('combobox', { name: 'Name' });
    if ((await names.count()) > 0) {
      const option = (await names.getByRole('option').allInnerTexts()).find((words) => words.startsWith(name));
      await this.#hands.choose(this.#page, names, option ?? name);
    }
    await this.#hands.write(this.#page, dialog.getByLabel('Password'), password);
    await this.#page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  async #signOut(name: string): Promise<void> {
    await this.#press(this.#banner().getByRole('button', { name: new RegExp(name) }));
    await this.#page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
    await this.#banner().getByRole('button', { name: 'Not signed in' }).waitFor();
  }

  /** What the window says in a corner; a copy of it for screen readers comes and goes. */
  async #notice(words: string): Promise<void> {
    await this.#page.getByRole('region', { name: /^Notifications/ }).getByText(words).first().waitFor();
  }

  #banner(): Locator {
    return this.#page.getByRole('banner');
  }

  #press(target: Locator): Promise<void> {
    return this.#hands.press(this.#page, target);
  }

  /** Every screen of the story is looked at by axe too, once light and once dark; without motion, whose halfway colours are nobody's. */
  async #picture(name: string): Promise<void> {
    expect(await violations(this.#page), name).toEqual([]);
    await screenshot(this.#page, `newcomer-${this.#hands.name}-${name}`);
  }
}
