import { beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { lookAt } from './look-at.ts';

beforeEach(requireBrowser);

const goTo = (page: Page, name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();

/** The sample's Ada, by the dialog that a change asks for. */
async function signIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /sign in/i });
  await dialog.waitFor();
  const names = dialog.getByRole('combobox', { name: 'Name' });
  const ada = (await names.getByRole('option').allInnerTexts()).find((words) => words.startsWith('Ada'));
  await names.selectOption({ label: ada! });
  await dialog.getByRole('button', { name: 'Fill it in' }).click();
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A text from a contact of the sample, of a moment ago. */
async function receive(page: Page, contactId: string, text: string): Promise<void> {
  const event = { id: `live-${contactId}`, contactId, type: 'sms_received', channel: 'sms', at: new Date(Date.now() - 60_000).toISOString(), text };
  await goTo(page, 'Contacts');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles({ name: 'replies.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${JSON.stringify(event)}\n`) });
  await page.getByRole('dialog', { name: 'Import replies.jsonl' }).getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('dialog', { name: 'Imported replies.jsonl' }).getByRole('button', { name: 'Done' }).click();
}

it('a reply is routed to its owner, who finishes it, and a run shows which replies would come too late', async () => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ reducedMotion: 'reduce' }, async (page) => {
      page.setDefaultTimeout(60_000);
      await page.goto(host.url);
      await goTo(page, 'Tasks');
      await page.getByText('Replies, actions and the sales tasks of running journeys become tasks here').waitFor();
      await lookAt(page, 'tasks-empty');

      await page.getByRole('button', { name: 'Choose who answers' }).click();
      await page.getByRole('button', { name: /^Take over \d+ owners/ }).click();
      await lookAt(page, 'tasks-owners');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await signIn(page);
      await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);

      await page.getByRole('tab', { name: 'Rules' }).click();
      await page.getByLabel('A reply').fill('How much is the Team plan?');
      await page.getByRole('status').filter({ hasText: 'Question Asks something: it has' }).waitFor();
      await lookAt(page, 'tasks-rules');

      await page.getByRole('tab', { name: 'Webhook' }).click();
      await page.getByText('Nothing waits to be told.').waitFor();
      await lookAt(page, 'tasks-webhook');

      await receive(page, '10001', 'Yes, call me <b>tomorrow</b>');
      await goTo(page, 'Tasks');
      const row = page.getByRole('table', { name: 'Tasks' }).getByRole('row', { name: /Farid Reyes/ });
      await row.getByText('Meeting request').waitFor();
      await row.getByText('Aisha Bello').waitFor();
      await lookAt(page, 'tasks-inbox');
      await row.click();
      const task = page.getByRole('dialog', { name: 'Meeting request of Farid Reyes' });
      await task.getByText('Yes, call me <b>tomorrow</b>').waitFor();
      await task.getByText('Because: owns the contact.').waitFor();
      await lookAt(page, 'tasks-task');
      await task.getByLabel('Note').fill('Called back by hand');
      await task.getByRole('button', { name: 'Not reached' }).click();
      await task.waitFor({ state: 'detached' });
      await row.getByText('Done in time').waitFor();

      await page.getByRole('button', { name: 'Simulate' }).first().click();
      await page.getByRole('tab', { name: 'Response times' }).click();
      const first = page.getByRole('region', { name: 'Time to first response' });
      await first.getByText('Within SLA').waitFor();
      await page.getByRole('table', { name: 'By owner' }).getByRole('row', { name: /Aisha Bello/ }).waitFor();
      await page.getByRole('table', { name: 'Breaches' }).getByRole('row').nth(1).waitFor();
      await lookAt(page, 'tasks-responses');
    }),
  );
});
