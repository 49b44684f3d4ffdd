import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../shared/api/client.ts';
import { SESSION_KEY_ITEM } from '../../shared/api/wire.ts';
import { nodeType } from '../../shared/nodes/registry.ts';
import { connectTo } from '../durability/editor.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { byKeyboard, byMouse, card, type Builder } from './journey-builder.ts';

beforeEach(requireBrowser);

const undoButton = (page: Page) => page.getByRole('button', { name: /^(Undo:|Nothing to undo)/ });
const redoButton = (page: Page) => page.getByRole('button', { name: /^(Redo:|Nothing to redo)/ });

async function newJourney(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New journey' }).click();
  await page.getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await card(page, 'Exit').waitFor();
}

/** Everything is on the disk: what the host then says is what was drawn. */
async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.getByRole('banner').getByRole('status').innerText(), { timeout: 15_000 }).toBe('Saved');
}

/** Twelve steps: two mails, a text, a call, and a goal that both paths lead to. */
async function build(builder: Builder): Promise<void> {
  await builder.addAfter('Entry', 'Email');
  await builder.write('Email', 'Subject', 'Your plan renews');
  await builder.addAfter('Email: Your plan', 'Wait for event');
  await builder.addAfter('Wait for event', 'SMS', 'No event in 3 days');
  await builder.write('SMS', 'Message', 'Tern: your plan renews on Friday: tern.example/r Reply STOP to opt out.');
  await builder.addAfter('SMS: Tern', 'Branch');
  await builder.addAfter('Branch', 'Sales task', 'Account tier is 1');
  await builder.write('Sales task', 'Title', 'Talk through the renewal');
  await builder.addAfter('Branch', 'Wait', 'Otherwise');
  await builder.addAfter('Wait: ', 'Push message');
  await builder.addAfter('Push message', 'Goal');
  await builder.connect('Sales task: ', 'Goal');
  await builder.addAfter('Goal', 'Exit', 'Reached');
  await builder.addAfter('Goal', 'Webhook', 'Not yet');
}

describe.each([
  ['mouse', byMouse],
  ['keyboard', byKeyboard],
] as const)('a journey built from nothing by %s', (_, hand) => {
  it('has twelve steps, goes back to nothing and comes again the same, and half of it goes into another', async () => {
    await withHost({}, (host) =>
      withPage({ reducedMotion: 'reduce' }, async (page) => {
        page.setDefaultTimeout(15_000);
        await page.goto(host.url);
        await newJourney(page, 'Other journey');
        await page.getByRole('link', { name: 'Journeys' }).click();
        await newJourney(page, 'Built journey');
        const key = await page.evaluate((item) => sessionStorage.getItem(item)!, SESSION_KEY_ITEM);
        const client: Client = await connectTo(host, key);
        const journeyId = async (name: string) => (await client.call('journeys.list', {})).journeys.find((one) => one.name === name)!.id;
        const stored = async (name: string) => client.call('journeys.get', { journeyId: await journeyId(name) });
        const empty = await stored('Built journey');

        const builder = hand(page);
        await build(builder);
        await saved(page);
        const built = await stored('Built journey');
        expect(Object.keys(built.document.nodes)).toHaveLength(12);
        expect(Object.keys(built.document.edges)).toHaveLength(12);
        await page.getByRole('button', { name: 'Show the whole journey' }).click();
        await screenshot(page, `build-${builder.name}-1-built`);

        let steps = 0;
        for (; (await undoButton(page).getAttribute('aria-label')) !== 'Nothing to undo'; steps += 1) await builder.undo();
        expect(steps).toBeGreaterThan(12);
        await saved(page);
        const undone = await stored('Built journey');
        expect(undone.summary.hash).toBe(empty.summary.hash);
        expect(undone.document).toEqual(empty.document);

        for (let left = steps; left > 0; left -= 1) await builder.redo();
        await expect.poll(() => redoButton(page).getAttribute('aria-label')).toBe('Nothing to redo');
        await saved(page);
        const redone = await stored('Built journey');
        expect(redone.summary.hash).toBe(built.summary.hash);
        expect(redone.document).toEqual(built.document);

        await builder.copyFrom('Branch');
        await builder.openOtherJourney('Other journey');
        // both have an entry: the first journey is off the screen once its branch is
        await card(page, 'Branch').waitFor({ state: 'detached' });
        // and the other is open once its own steps are there: nothing can be pasted before
        await card(page, 'Entry').waitFor();
        await builder.paste();
        await card(page, 'Sales task: Call: Talk through').waitFor();
        await saved(page);
        const { document } = await stored('Other journey');
        const kinds = Object.values(document.nodes).map(({ type }) => nodeType(type)!.title).sort();
        expect(kinds).toEqual(['Branch', 'Entry', 'Exit', 'Exit', 'Goal', 'Push message', 'Sales task', 'Wait', 'Webhook']);
        // the new journey's own connection, and those between the copied steps
        expect(Object.keys(document.edges)).toHaveLength(1 + 7);
        await screenshot(page, `build-${builder.name}-2-copied`);
      }),
    );
  });
});
