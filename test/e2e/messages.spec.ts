import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { saved } from './journeys/journeys.ts';

beforeEach(requireBrowser);

const step = (page: Page, name: RegExp): Locator => page.locator('.react-flow__node').and(page.getByRole('group', { name })).first();
const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });
const message = (page: Page): Locator => inspector(page).getByLabel('Message', { exact: true });

async function openSample(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByRole('row', { name: /Renewal nudge/ }).click();
  await step(page, /^SMS: Tern: Hi/).waitFor();
}

describe.each(['light', 'dark'] as const)('a message, %s', (colorScheme) => {
  it('counts its parts, mends what makes it long, suggests merge fields, says its way out, and shows what a contact gets', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        await openSample(page, host.url);
        await step(page, /^SMS: Tern: Hi/).click();
        await message(page).fill('Due Friday');
        await inspector(page).getByText('10 of 160 characters, 1 part').waitFor();

        await message(page).fill('Tern: zapłać do piątku');
        await inspector(page).getByText('22 of 70 characters, 1 part').waitFor();
        await inspector(page).getByText(/not in the plain alphabet/).waitFor();
        await screenshot(page, `sms-offenders-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        await inspector(page).getByRole('button', { name: 'Write l', exact: true }).click();
        await expect.poll(() => message(page).inputValue()).toBe('Tern: zaplać do piątku');
        await inspector(page).getByRole('button', { name: 'Write all of them plainly' }).click();
        await expect.poll(() => message(page).inputValue()).toBe('Tern: zaplac do piatku');
        await inspector(page).getByText('22 of 160 characters, 1 part').waitFor();

        await message(page).fill('');
        await message(page).pressSequentially('Hi {{fir');
        await page.getByRole('listbox', { name: 'Merge fields' }).getByRole('option', { name: 'firstName', selected: true }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Enter');
        await expect.poll(() => message(page).inputValue()).toBe('Hi {{firstName}}');
        await page.keyboard.type(', renew today.');
        await expect.poll(() => message(page).inputValue()).toBe('Hi {{firstName}}, renew today.');

        await inspector(page).getByRole('button', { name: 'Fallback for firstName' }).click();
        await expect.poll(() => message(page).evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd))).toBe('there');
        await page.keyboard.type('friend');
        await expect.poll(() => message(page).inputValue()).toBe('Hi {{firstName | default: "friend"}}, renew today.');
        await inspector(page).getByRole('button', { name: 'Add “Reply STOP to opt out.”' }).click();
        await inspector(page).getByText('Says how to opt out: STOP.').waitFor();
        const preview = page.getByRole('region', { name: 'Preview' });
        await expect.poll(() => preview.innerText()).toMatch(/Hi \w+, renew today\. Reply STOP to opt out\./);
        await step(page, /^SMS: Hi \{\{firstName.*renew today/).waitFor();
        await saved(page);
      }),
    );
  });

  it('shows an email in a frame that can do nothing, and keeps what is said about it with its author', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        page.setDefaultTimeout(15_000);
        await page.goto(host.url);
        const password = await page.getByRole('region', { name: 'Sample accounts' }).getByRole('listitem').filter({ hasText: 'Ada' }).locator('code').innerText();
        await page.getByRole('row', { name: /Product newsletter/ }).click();
        const email = step(page, /^Email/);
        await email.click();
        await inspector(page).getByLabel('Text', { exact: true }).fill('<script>document.title = "run"</script>Dear {{firstName}}');
        const frame = page.locator('iframe[title="Text of the email"]');
        expect(await frame.getAttribute('sandbox')).toBe('');
        await expect.poll(() => frame.contentFrame().locator('body').innerText()).toMatch(/^<script>document\.title = "run"<\/script>Dear \w+/);
        expect(await page.title()).not.toBe('run');

        const box = page.getByRole('textbox', { name: 'Comment on this step' });
        await box.fill('Is this the wording that legal has seen?');
        await box.press('ControlOrMeta+Enter');
        const dialog = page.getByRole('dialog', { name: /sign in/i });
        await dialog.waitFor();
        const names = dialog.getByRole('combobox', { name: 'Name' });
        await names.selectOption({ label: (await names.getByRole('option').allInnerTexts()).find((words) => words.startsWith('Ada'))! });
        await dialog.getByLabel('Password').fill(password);
        await dialog.getByLabel('Password').press('Enter');
        await dialog.waitFor({ state: 'detached' });
        const comments = inspector(page).getByRole('listitem').filter({ hasText: 'Is this the wording that legal has seen?' });
        await expect.poll(() => comments.innerText()).toContain('Ada');
        await email.getByRole('button', { name: '1 open comment' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await screenshot(page, `comment-${colorScheme}`);
        await comments.getByRole('button', { name: /^Resolve Ada.*’s comment$/ }).click();
        await expect.poll(() => email.getByRole('button', { name: '1 open comment' }).count()).toBe(0);
        await inspector(page).getByRole('button', { name: 'Show 1 resolved' }).click();
        await expect.poll(() => comments.innerText()).toMatch(/Resolved[\s\S]*by Ada/);
      }),
    );
  });
});
