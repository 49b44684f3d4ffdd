import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { card } from './journey-builder.ts';

beforeEach(requireBrowser);

/** HubSpot's columns, but for one that a team has named itself. */
const HUBSPOT = [
  'Record ID,First Name,Last Name,Email,Handynummer,State/Region,Country/Region,Lifecycle Stage,Associated Company IDs,Account tier,Unsubscribed from all email',
  '501,Wilma,Quill,wilma@quill.example,(305) 555-0188,Florida,United States,Opportunity,77,,',
  '502,Vic,Quill,vic@quill.example,(305) 555-0189,Florida,United States,Lead,77,,true',
  '503,Una,Quill,una at quill.example,(305) 555-0190,Florida,United States,Lead,,2,',
  '504,Tom,Quill,tom@quill.example,(305) 555-0191,Florida,Atlantis,Lead,,2,',
  '505,Sam,Quill,sam@quill.example,(305) 555-0192,Florida,United States,Customer,,2,',
].join('\n');
const COMPANIES = 'Record ID,Company name,Industry,Ideal Customer Profile Tier\n77,Quill Books,Publishing,Tier 1\n';

async function choose(page: Page, name: string, text: string): Promise<Locator> {
  await page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: /^Import( contacts)?$/ }).first().click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const dialog = page.getByRole('dialog', { name: `Import ${name}` });
  await dialog.getByRole('heading', { name: /rows? as (it|they) will be$/ }).waitFor();
  return dialog;
}

describe('a CRM’s tables', () => {
  it('are mapped and imported, a segment is made of them, and a journey lets it in, by mouse', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        page.setDefaultTimeout(20_000);
        await page.goto(host.url);
        const withDates = HUBSPOT.split('\n').map((line, index) => `${line},${index === 0 ? 'Renewal date' : '03/04/2026'}`).join('\n');
        const dialog = await choose(page, 'hubspot.csv', withDates);
        // nothing tells the day from the month: somebody has to
        await dialog.getByText('The dates of “Renewal date” can be read in two ways: 03/04/2026').waitFor();
        expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
        await dialog.getByLabel('How “Renewal date” writes dates').selectOption({ label: 'Dates: day first' });
        // told by its values, since its name says nothing
        expect(await dialog.getByLabel('What “Handynummer” becomes').inputValue()).toBe('phone');
        await dialog.getByRole('region', { name: 'First rows as they will be' }).getByText('+13055550188').waitFor();
        await dialog.getByText('5 rows in the file: 3 contacts will be added. 2 lines can’t be read and will be left out.').waitFor();
        await dialog.getByLabel('What “Handynummer” becomes').selectOption({ label: 'Mobile phone' });
        await dialog.getByText('as you chose', { exact: true }).waitFor();
        await dialog.getByText('5 rows in the file: 3 contacts will be added.').waitFor();
        const leftOut = dialog.getByRole('table', { name: 'Lines that will be left out' });
        await leftOut.getByRole('row', { name: /^4 Email.*aaa aa aaaaa\.aaaaaaa/ }).waitFor();
        await leftOut.getByRole('row', { name: /^5 Country\/Region/ }).waitFor();
        await screenshot(page, 'import-1-mapping');
        await dialog.getByRole('button', { name: 'Import', exact: true }).click();
        const report = page.getByRole('dialog', { name: 'Imported hubspot.csv' });
        await report.getByText('3 contacts were added. 2 lines could not be read and were left out.').waitFor();
        await report.getByText('Newly recorded: 1 opt-out, which counts as it stands.').waitFor();
        const download = page.waitForEvent('download');
        await report.getByRole('button', { name: 'Download all 2' }).click();
        const list = readFileSync(await (await download).path(), 'utf8');
        expect(list).toBe('Line,Column,Value looks like,Expected\r\n4,Email,aaa aa aaaaa.aaaaaaa,an email address such as ann@example.com\r\n5,Country/Region,Aaaaaaaa,a country’s name or two-letter code\r\n');
        await report.getByRole('button', { name: 'Done' }).click();

        // again: as last time, and nothing changes
        const again = await choose(page, 'hubspot.csv', withDates);
        expect(await again.getByLabel('How “Renewal date” writes dates').inputValue()).toBe('day-first');
        expect(await again.getByLabel('What “Handynummer” becomes').inputValue()).toBe('mobile');
        await again.getByText('as last time', { exact: true }).waitFor();
        await again.getByRole('button', { name: 'Import', exact: true }).click();
        await page.getByRole('dialog').getByText('Nothing was changed: 3 contacts are there already, exactly so.').waitFor();
        await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

        const companies = await choose(page, 'companies.csv', COMPANIES);
        expect(await companies.getByLabel('What the file is').inputValue()).toBe('accounts');
        await companies.getByRole('button', { name: 'Import', exact: true }).click();
        await page.getByRole('dialog').getByText('1 account was added.').waitFor();
        await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

        await page.getByRole('navigation').getByRole('link', { name: 'Segments' }).click();
        await page.getByRole('button', { name: 'Make the first segment' }).click();
        const editor = page.getByRole('region', { name: 'New segment' });
        // the tier is the account's
        await editor.getByText('2 of 3 contacts belong to it now.').waitFor();
        await editor.getByLabel('Name').fill('Large, in the pipeline');
        await editor.getByRole('button', { name: 'Add rule' }).click();
        await editor.getByRole('group', { name: 'Stages' }).getByRole('button', { name: 'Opportunity' }).click();
        await editor.getByRole('group', { name: 'Stages' }).getByRole('button', { name: 'Lead', exact: true }).click();
        await editor.getByText('1 of 3 contacts belongs to it now.').waitFor();
        await editor.getByRole('link', { name: 'Wilma Quill' }).waitFor();
        await screenshot(page, 'import-2-segment');
        await editor.getByRole('button', { name: 'Save segment' }).click();
        await page.getByRole('region', { name: 'All segments' }).getByText('Account tier is 1 and lifecycle stage is opportunity').waitFor();

        await page.getByRole('navigation').getByRole('link', { name: 'Journeys' }).click();
        await page.getByRole('main').getByRole('button', { name: 'New journey' }).first().click();
        await page.getByRole('dialog', { name: 'New journey' }).getByLabel('Name').fill('Pipeline');
        await page.keyboard.press('Enter');
        await card(page, 'Entry').click();
        const inspector = page.getByRole('complementary', { name: 'Inspector' });
        await inspector.getByLabel('Only contacts for whom: kind of rule').selectOption({ label: 'Belongs to a segment' });
        await inspector.getByText('Account tier is 1 and lifecycle stage is opportunity.').waitFor();
        await card(page, /^Entry.*Large, in the pipeline/).waitFor();
        await screenshot(page, 'import-3-entry');

        // the segment goes: the journey still asks what it asked, and says so
        await page.getByRole('navigation').getByRole('link', { name: 'Segments' }).click();
        await page.getByRole('button', { name: /^Large, in the pipeline/ }).click();
        await page.getByRole('button', { name: 'Take off the list' }).click();
        await page.getByRole('navigation').getByRole('link', { name: 'Journeys' }).click();
        await page.getByRole('table').getByText('Pipeline', { exact: true }).click();
        await page.getByRole('button', { name: /^Problems/ }).or(page.getByRole('tab', { name: /^Problems/ })).first().click();
        await page.getByText(/asks about the segment “Large, in the pipeline”, which is not in this workspace/).first().waitFor();
      }),
    );
  });

  it('are mapped and imported by keyboard alone', async () => {
    await withHost({}, (host) =>
      withPage({}, async (page) => {
        page.setDefaultTimeout(20_000);
        await page.goto(host.url);
        const dialog = await choose(page, 'hubspot.csv', HUBSPOT);
        await dialog.getByText('5 rows in the file: 3 contacts will be added.').waitFor();
        // the kind has the focus; Tab goes on into the table of columns
        await expect.poll(() => focused(page)).toBe('What the file is');
        for (let tabs = 0; tabs < 20 && (await focused(page)) !== 'What “Handynummer” becomes'; tabs += 1) await page.keyboard.press('Tab');
        await page.keyboard.type('Mobile phone');
        await expect.poll(() => dialog.getByLabel('What “Handynummer” becomes').inputValue()).toBe('mobile');
        await dialog.getByText('as you chose', { exact: true }).waitFor();
        await expect.poll(() => dialog.getByRole('button', { name: 'Import', exact: true }).isEnabled()).toBe(true);
        for (let tabs = 0; tabs < 60 && (await focused(page)) !== 'Import'; tabs += 1) await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog', { name: 'Imported hubspot.csv' }).getByText('3 contacts were added.').waitFor();
        // what is to do next has the focus: Enter goes on
        await expect.poll(() => focused(page)).toBe('Done');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog', { name: 'Imported hubspot.csv' }).waitFor({ state: 'detached' });
      }),
    );
  });

  it.each(['light', 'dark'] as const)('show nothing that the accessibility rules of axe object to (%s)', async (colorScheme) => {
    await withHost({}, (host) =>
      withPage({ colorScheme, viewport: { width: 1024, height: 700 } }, async (page) => {
        page.setDefaultTimeout(20_000);
        await page.goto(host.url);
        const dialog = await choose(page, 'hubspot.csv', HUBSPOT);
        await dialog.getByRole('table', { name: 'Lines that will be left out' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Import', exact: true }).click();
        await page.getByRole('dialog', { name: 'Imported hubspot.csv' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('navigation').getByRole('link', { name: 'Segments' }).click();
        await page.getByRole('button', { name: 'Make the first segment' }).click();
        await page.getByText(/of 3 contacts belong/).waitFor();
        await page.getByLabel('Where it comes from').selectOption({ label: 'What contacts did, with points' });
        expect(await violations(page)).toEqual([]);
        await screenshot(page, `segments-${colorScheme}`);
      }),
    );
  });
});

/** The name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : null;
    return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}
