import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

const CRM = [
  'Record ID,First Name,Last Name,Email,Mobile Phone,State,Country,SMS consent,Consent date,Unsubscribed from all email',
  'w1,Wilma,Quill,wilma@quill.example,(305) 555-0188,FL,US,yes,2026-05-03,',
  'w2,Vic,Quill,vic@quill.example,(305) 555-0189,FL,US,yes,,yes',
  'w3,Una,Quill,una@quill.example,(305) 555-0190,FL,US,,,',
  'w4,Tom,Quill,tom@quill.example,12,FL,US,,,yes',
].join('\n');
/** A Wednesday in Miami, at an hour that law and house permit. */
const AFTERNOON = '2027-03-03T15:00';
const EVENING = '2027-03-03T18:30';

interface Account {
  name: string;
  password: string;
}

describe('consent, worked by hand', () => {
  it('from a file with opt-ins to an answer that an opt-out, a list and a law’s row change', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ timezoneId: 'America/New_York' }, async (page) => {
        const desk = new Desk(page);
        const [ada, rui] = await desk.open(host.url);

        // a file with opt-ins: one proven, one without a date, one line that can't be read but whose opt-out counts
        const dialog = await desk.choose('crm.csv', CRM);
        await dialog.getByText('2 opt-outs, which count as they stand.').waitFor();
        await dialog.getByText('2 opt-ins, none of them with proof.').waitFor();
        await dialog.getByRole('table', { name: 'Lines that will be left out' }).getByText('Mobile Phone').waitFor();
        await dialog.getByLabel('What people agreed to, word for word').fill('Yes, text me offers.');
        await dialog.getByLabel('Version of the wording').fill('3');
        await dialog.getByLabel('Where it was given').fill('quill.example/texts');
        await dialog.getByLabel('Who attests it').fill('Mia of marketing');
        await expect.poll(() => dialog.getByLabel('Column that says when').inputValue()).toBe('Consent date');
        await screenshot(page, 'consent-1-import');
        await dialog.getByRole('button', { name: 'Import with proof' }).click();
        await desk.signIn(ada);
        const report = page.getByRole('dialog', { name: 'Imported crm.csv' });
        await report.getByText('3 contacts were added. 1 line could not be read and was left out.').waitFor();
        await report.getByText('No date, so the opt-in was recorded without proof.').waitFor();
        await report.getByRole('button', { name: 'Done' }).click();

        // proven: allowed; the row, the source and the proof are there
        await desk.find('305 555 0188', 'Wilma Quill');
        await desk.askAt(AFTERNOON);
        await desk.expectSms(/^Allowed.*Rule consent\/express/s);
        await page.getByRole('table', { name: 'Recorded events' }).getByText(/“Yes, text me offers.” \(version 3\), from quill.example\/texts, attested by Mia of marketing/).waitFor();
        await page.getByRole('region', { name: 'Place' }).getByText(/US-FL.*Fla. Stat. 501.616\(6\), as of 2021-07-01/).waitFor();

        // two clicks
        await page.getByRole('button', { name: 'Record an opt-out' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Record opt-out' }).click();
        await desk.expectSms(/^Blocked.*unsubscribed from everything to a sales person.*Rule consent\/opted-out-global/s);
        await desk.sms().getByText('Rule and source').click();
        await desk.sms().getByRole('button', { name: 'Show it in the ledger' }).click();
        await expect.poll(() => page.getByRole('row', { selected: true }).innerText()).toMatch(/^[\s\S]*Unsubscribes from everything[\s\S]*recorded by: Ada/i);
        await screenshot(page, 'consent-2-opted-out');

        // without proof: blocked, and the email opt-out stands
        await desk.find('Vic Quill', 'Vic Quill');
        await desk.askAt(AFTERNOON);
        await desk.expectSms(/^Blocked.*Rule consent\/proof/s);
        await desk.expectAnswer('Email', /^Blocked.*opted out in an imported file.*Rule consent\/opted-out-channel/s);

        // lists: a provider's, told by its heading, and one of addresses that are never to be reached
        await desk.importList('twilio.csv', 'Phone Number,Opt-out Date\n+13055550189,2026-06-01T12:00:00Z\n', 'Opt-outs of a provider', /1 address was imported/);
        await desk.find('Vic Quill', 'Vic Quill');
        await desk.askAt(AFTERNOON);
        await desk.expectSms(/^Blocked.*at the provider, by its list/s);
        await desk.importList('never.txt', 'stranger@quill.example\nuna@quill.example\nnobody\n', 'Suppression list', /1 line of never.txt could not be read \(line 3\)/);
        await desk.goTo('Contacts');
        await page.getByRole('searchbox', { name: 'Find contacts' }).fill('stranger@quill.example');
        await page.getByText('Is put on a suppression list').waitFor();

        // a consent: the first time its words are typed, the second time it is two clicks
        await desk.find('Una Quill', 'Una Quill');
        await desk.askAt(AFTERNOON);
        await desk.expectAnswer('Email', /^Blocked.*Rule suppression\/listed/s);
        await desk.expectSms(/^Blocked.*Rule consent\/none/s);
        await page.getByRole('button', { name: 'Record a consent' }).click();
        const consent = page.getByRole('dialog', { name: 'Record a consent of Una Quill' });
        await consent.getByLabel('What they agreed to, word for word').fill('May we text you?');
        await consent.getByLabel('Version of the wording').fill('1');
        await consent.getByLabel('Where it was given').fill('Call script');
        await consent.getByRole('button', { name: 'Record consent' }).click();
        await desk.expectSms(/^Allowed.*Rule consent\/express/s);
        await desk.find('Vic Quill', 'Vic Quill');
        await page.getByRole('button', { name: 'Record a consent' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Record consent' }).click();
        await page.getByRole('table', { name: 'Recorded events' }).getByText(/“May we text you\?” \(version 1\), from Call script, attested by Ada/).waitFor();

        // a row of the law, read more strictly: on Ada's word, in force once Rui accepts it
        await desk.find('Una Quill', 'Una Quill');
        await desk.askAt(EVENING);
        await desk.expectSms(/^Allowed/);
        await desk.goTo('Policy');
        const law = page.getByRole('region', { name: 'Hours and caps by law' });
        await law.getByRole('button', { name: 'Override Florida, United States, SMS and calls' }).click();
        const override = page.getByRole('dialog', { name: 'Override the hours of Florida, United States' });
        await override.getByLabel('Monday to Friday').fill('10:00-18:00');
        await override.getByLabel('Why').fill('Counsel’s letter of 2 May.');
        await override.getByRole('button', { name: 'Add override' }).click();
        await page.getByRole('button', { name: 'Save policy' }).click();
        await page.getByText('A looser policy waits for a second person.').waitFor();
        await page.getByRole('main').getByText('The legal hours of US-FL for SMS are put aside: Counsel’s letter of 2 May.').waitFor();
        await screenshot(page, 'consent-3-waiting');
        await page.getByRole('button', { name: 'Look at the proposal' }).click();
        await law.getByRole('list', { name: 'Overrides' }).getByText(/Ada.*: “Counsel’s letter of 2 May\.”/).waitFor();
        await desk.find('Una Quill', 'Una Quill');
        await desk.askAt(EVENING);
        await desk.expectSms(/^Allowed/);
        await desk.goTo('Policy');
        await page.getByRole('button', { name: 'Accept' }).click();
        await desk.signIn(rui);
        await page.getByText('A looser policy waits for a second person.').waitFor({ state: 'detached' });
        await desk.find('Una Quill', 'Una Quill');
        await desk.askAt(EVENING);
        await desk.expectSms(/^Deferred.*10:00–18:00.*The workspace reads this row its own way: Ada.*Counsel’s letter of 2 May/s);
        await desk.sms().getByText('Checked against the text').waitFor();
        await screenshot(page, 'consent-4-overridden');
      }),
    );
  });

  it.each([
    ['light', 1440, 900],
    ['dark', 1024, 700],
  ] as const)('has nothing that the accessibility rules of axe object to (%s)', async (colorScheme, width, height) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, viewport: { width, height } }, async (page) => {
        const desk = new Desk(page);
        await desk.open(host.url);
        await desk.find('Abbott', 'Anders Abbott');
        await desk.sms().getByText('Rule and source').click();
        expect(await violations(page)).toEqual([]);
        for (const what of ['Record an opt-out', 'Record a consent']) {
          await page.getByRole('button', { name: what }).click();
          await page.getByRole('dialog').getByRole('button', { name: /^Record (opt-out|consent)$/ }).waitFor();
          expect(await violations(page)).toEqual([]);
          await page.keyboard.press('Escape');
        }
        await desk.choose('crm.csv', CRM);
        await page.getByRole('button', { name: 'Import with proof' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await desk.goTo('Policy');
        await page.getByRole('button', { name: 'Add emergency' }).click();
        await page.getByRole('group', { name: 'Emergency 1' }).waitFor();
        expect(await violations(page)).toEqual([]);
      }),
    );
  });
});

/** What a person does at the two pages. */
class Desk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(15_000);
  }

  /** Opens the sample; answers its accounts, Ada's and Rui's. */
  async open(url: string): Promise<[ada: Account, rui: Account]> {
    const page = this.#page;
    await page.goto(url);
    const accounts = page.getByRole('region', { name: 'Sample accounts' }).getByRole('listitem');
    const account = async (name: string): Promise<Account> => ({ name, password: await accounts.filter({ hasText: name }).locator('code').innerText() });
    const found: [Account, Account] = [await account('Ada'), await account('Rui')];
    await page.getByRole('button', { name: 'Dismiss the tour' }).click();
    return found;
  }

  async goTo(name: string): Promise<void> {
    await this.#page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await this.#page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  async find(words: string, name: string): Promise<void> {
    await this.goTo('Contacts');
    await this.#page.getByRole('searchbox', { name: 'Find contacts' }).fill(words);
    await this.#page.getByRole('table', { name: 'Contacts' }).getByRole('row', { name: new RegExp(name) }).click();
    await this.#page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** Asks the gate about another time than now; the browser's zone is the contact's. */
  async askAt(localTime: string): Promise<void> {
    await this.#page.getByLabel('At another time, yours').fill(localTime);
    await this.#page.getByRole('heading', { name: 'What may go out then' }).waitFor();
  }

  async expectAnswer(channel: string, pattern: RegExp): Promise<void> {
    await expect.poll(() => this.#answer(channel).innerText(), { timeout: 10_000 }).toMatch(pattern);
  }

  expectSms(pattern: RegExp): Promise<void> {
    return this.expectAnswer('SMS', pattern);
  }

  sms(): Locator {
    return this.#answer('SMS');
  }

  /** The marketing cell of a channel. */
  #answer(channel: string): Locator {
    return this.#page.getByRole('table', { name: 'What may go out' }).getByRole('row', { name: new RegExp(`^${channel}`) }).getByRole('cell').first();
  }

  /** Chooses a file to import; answers its dialog. */
  async choose(name: string, text: string): Promise<Locator> {
    const page = this.#page;
    await this.goTo('Contacts');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const dialog = page.getByRole('dialog', { name: `Import ${name}` });
    await dialog.waitFor();
    return dialog;
  }

  async importList(name: string, text: string, kind: string, outcome: RegExp): Promise<void> {
    const dialog = await this.choose(name, text);
    const kinds = dialog.getByRole('combobox', { name: 'What the file is' });
    await expect.poll(() => kinds.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toBe(kind);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    const report = this.#page.getByRole('dialog', { name: `Imported ${name}` });
    await report.getByText(outcome).waitFor();
    await report.getByRole('button', { name: 'Done' }).click();
  }

  async signIn({ name, password }: Account): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: /sign in/i });
    await dialog.waitFor();
    const names = dialog.getByRole('combobox', { name: 'Name' });
    if ((await names.count()) > 0) {
      const option = (await names.getByRole('option').allInnerTexts()).find((words) => words.startsWith(name));
      await names.selectOption({ label: option ?? name });
    }
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByLabel('Password').press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }
}
