import { readFileSync } from 'node:fs';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeEach, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { card } from './journey-builder.ts';

beforeEach(requireBrowser);

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

/** HubSpot's columns, one whose heading says nothing, and one bad row. */
const CONTACTS = `Record ID,First Name,Last Name,Email,Handy,Country/Region,Contact owner,Nickname,Lifecycle Stage
90001,Mina,Okafor,mina@north.example,+1 212 555 0181,United States,77,Mi,Evangelist
90002,Theo,Park,theo@north.example,+1 212 555 0182,United States,77,T,Lead
90003,Lena,Roth,not an address,+1 212 555 0183,United States,77,,Lead
90004,Omar,Silva,omar@north.example,+1 212 555 0184,United States,77,O,Evangelist
`;
const OWNERS = `User ID,Full Name,User email,Time Zone,User status
77,Nora Nguyen,nora@seller.example,Asia/Tokyo,Active
`;
/** What a person may call a segment; it stands on the card of the entry and in every picture of the journey. */
const HOSTILE = 'Won </text><script>window.ran = 1</script>';
const ACTIVITIES = `Activity ID,Activity type,Activity date,Associated Contact IDs,Subject,Amount
a1,Meeting,${ago(200)},90001,Demo,
a2,Deal won,${ago(100)},90001,Team plan,4800
a3,Call,${ago(300)},90001,Hello,
`;

class Story {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(60_000);
  }

  goTo(name: string): Promise<void> {
    return this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();
  }

  /** Chooses a file under Contacts; answers its dialog. */
  async choose(fileName: string, text: string): Promise<Locator> {
    await this.goTo('Contacts');
    const choosing = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).click();
    await (await choosing).setFiles({ name: fileName, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const dialog = this.#page.getByRole('dialog', { name: `Import ${fileName}` });
    await dialog.waitFor();
    return dialog;
  }

  async store(dialog: Locator, fileName: string): Promise<Locator> {
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    const report = this.#page.getByRole('dialog', { name: `Imported ${fileName}` });
    await report.getByRole('button', { name: 'Done' }).waitFor();
    return report;
  }

  async importFile(fileName: string, text: string): Promise<void> {
    const report = await this.store(await this.choose(fileName, text), fileName);
    await report.getByRole('button', { name: 'Done' }).click();
  }

  /** A segment of evangelists who won a deal lately, with its count as it is made. */
  async makeSegment(name: string, count: string): Promise<void> {
    await this.goTo('Segments');
    await this.#page.getByRole('button', { name: 'New segment' }).click();
    const editor = this.#page.getByRole('region', { name: 'New segment' });
    await editor.getByLabel('Name').fill(name);
    await editor.getByLabel('Rule 1: kind of rule').selectOption({ label: 'Lifecycle stage' });
    const stages = editor.getByRole('group', { name: 'Stages' });
    await stages.getByRole('button', { name: 'Evangelist' }).click();
    await stages.getByRole('button', { name: 'Lead', exact: true }).click();
    await editor.getByRole('button', { name: 'Add rule' }).click();
    await editor.getByLabel('Rule 2: kind of rule').selectOption({ label: 'Did something lately' });
    await editor.getByLabel('What they did').selectOption({ label: 'Wins a deal' });
    await editor.getByText(count).waitFor();
    await editor.getByRole('link', { name: 'Mina Okafor' }).waitFor();
    await editor.getByRole('button', { name: 'Save segment' }).click();
    await this.#page.getByRole('region', { name: 'All segments' }).getByText(name, { exact: true }).waitFor();
  }

  /** A journey that lets a segment in. */
  async makeJourney(name: string, segment: string): Promise<void> {
    await this.goTo('Journeys');
    await this.#page.getByRole('main').getByRole('button', { name: 'New journey' }).first().click();
    await this.#page.getByRole('dialog', { name: 'New journey' }).getByLabel('Name').fill(name);
    await this.#page.keyboard.press('Enter');
    await card(this.#page, 'Entry').click();
    const inspector = this.#page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByLabel('Only contacts for whom: kind of rule').selectOption({ label: 'Belongs to a segment' });
    await inspector.getByLabel('Segment', { exact: true }).selectOption({ label: segment });
    await card(this.#page, /^Entry.*Won </).waitFor();
  }

  /** What the export of a journey downloads. */
  async takeAway(journey: string, format: string): Promise<string> {
    await this.goTo('Journeys');
    await this.#page.getByRole('button', { name: `More for ${journey}` }).click();
    const download = this.#page.waitForEvent('download');
    await this.#page.getByRole('menuitem', { name: format, exact: true }).click();
    return (await download).path();
  }

  async signInAsAda(): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: /sign in/i });
    await dialog.waitFor();
    const names = dialog.getByRole('combobox', { name: 'Name' });
    const ada = (await names.getByRole('option').allInnerTexts()).find((words) => words.startsWith('Ada'));
    await names.selectOption({ label: ada! });
    await dialog.getByRole('button', { name: 'Fill it in' }).click();
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}

it('a CRM’s files become contacts, owners and activities, a segment of them enters a journey, a reply reaches its owner, a run shows who waits too long, and a manager takes the outcomes and a harmless picture away', async () => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ reducedMotion: 'reduce' }, async (page) => {
      const story = new Story(page);
      await page.goto(host.url);

      const dialog = await story.choose('hubspot.csv', CONTACTS);
      // told by what stands in it, and changed by hand
      await dialog.getByRole('row', { name: /^Handy/ }).getByText('by its values').waitFor();
      await dialog.getByLabel('What “Nickname” becomes').selectOption({ label: 'Leave out' });
      const report = await story.store(dialog, 'hubspot.csv');
      await report.getByText(/\b3\b/).first().waitFor();
      await report.getByText('Email').first().waitFor();
      await report.getByRole('button', { name: 'Done' }).click();
      await story.importFile('owners.csv', OWNERS);
      await story.importFile('activities.csv', ACTIVITIES);

      await story.makeSegment(HOSTILE, '1 of 503 contacts belongs to it now.');
      await story.makeJourney('Winners', HOSTILE);

      await story.goTo('Tasks');
      await page.getByRole('tab', { name: 'Owners' }).click();
      await page.getByRole('button', { name: /^Take over \d+ owners of the CRM/ }).click();
      await page.getByRole('listitem', { name: 'Nora Nguyen' }).waitFor();
      await expect.poll(() => page.getByRole('listitem', { name: 'Nora Nguyen' }).getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await story.signInAsAda();

      const reply = { id: 'reply-1', contactId: '90001', type: 'sms_received', channel: 'sms', at: ago(0.1), text: 'Can we talk on Monday?' };
      await story.importFile('replies.jsonl', `${JSON.stringify(reply)}\n`);
      await story.goTo('Tasks');
      await page.getByRole('tab', { name: 'Inbox' }).click();
      const row = page.getByRole('table', { name: 'Tasks' }).getByRole('row', { name: /Mina Okafor/ });
      await row.getByText('Meeting request').waitFor();
      await row.getByText('Nora Nguyen').waitFor();

      await page.getByRole('button', { name: 'Simulate' }).first().click();
      await page.getByRole('tab', { name: 'Response times' }).click();
      await page.getByRole('region', { name: 'Time to first response' }).getByText('Breached', { exact: true }).waitFor();
      await page.getByText('Governed; tasks waited for their owners within the run').waitFor();
      await page.getByRole('table', { name: 'Breaches' }).getByRole('row').nth(1).waitFor();

      await story.goTo('Outcomes');
      await page.getByRole('region', { name: 'Meetings and deals' }).getByText(/^28 of 503 contacts, /).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export PDF' }).click();
      const file = await getDocumentProxy(Uint8Array.from(readFileSync(await (await download).path())));
      const { text: broken } = await extractText(file, { mergePages: true });
      const text = broken.replaceAll(/\s+/g, ' ');
      expect(text).toContain('28 of 503 contacts');
      expect(text).toContain('78 of 78 deals have an amount on record');
      expect(text).not.toContain('Okafor');

      // the picture says what the segment is called and runs none of it
      const picture = readFileSync(await story.takeAway('Winners', 'Export diagram as SVG'), 'utf8');
      await page.goto(`data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`);
      expect(await page.evaluate(() => [(window as { ran?: number }).ran ?? 'nothing ran', document.querySelectorAll('script').length])).toEqual(['nothing ran', 0]);
      expect(await page.evaluate(() => document.documentElement.textContent)).toContain(HOSTILE);
    }),
  );
});
