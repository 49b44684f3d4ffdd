import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';
import { lookAt } from './look-at.ts';

beforeEach(requireBrowser);

it('a manager reads the outcomes as recorded and as a run had them, plans a holdout and takes a PDF away', async () => {
  await withHost({ workspace: 'sample' }, (host) =>
    withPage({ reducedMotion: 'reduce' }, async (page) => {
      await page.goto(host.url);
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Outcomes' }).click();
      const meetings = page.getByRole('region', { name: 'Meetings and deals' });
      await meetings.getByText('27 of 500 contacts, 3.7% to 7.7%').waitFor();
      await page.getByRole('img', { name: /Share from first touch to meeting set by day: / }).waitFor();
      await page.getByLabel('Attribution model').selectOption({ label: 'First touch' });
      await page.getByText('All of a deal goes to the first touch before it.').waitFor();
      await page.getByRole('region', { name: 'Plan a comparison' }).getByLabel('Difference worth finding').fill('4');
      await page.getByRole('region', { name: 'Plan a comparison' }).getByRole('status').filter({ hasText: /contacts: .* held out\./ }).waitFor();
      await lookAt(page, 'outcomes');

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export PDF' }).click();
      const file = await getDocumentProxy(Uint8Array.from(readFileSync(await (await download).path())));
      const { text } = await extractText(file, { mergePages: true });
      expect(text).toContain('27 of 500 contacts');
      expect(text).toContain('Pipeline influenced: first touch');

      await page.getByRole('button', { name: 'Simulate' }).first().click();
      const figures = page.getByLabel('Figures from');
      await expect.poll(() => figures.locator('option').count(), { timeout: 60_000 }).toBe(2);
      await figures.selectOption({ index: 1 });
      await page.getByText('a simulation shows who would be reached, not what texts would earn', { exact: false }).waitFor();
      await page.getByRole('region', { name: 'Renewal nudge', exact: true }).getByText('Not drawn at random', { exact: true }).waitFor();
      await lookAt(page, 'outcomes-simulated');
    }),
  );
});
