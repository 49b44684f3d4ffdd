import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { violations } from './axe.ts';
import { requireBrowser, screenshot, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

describe('what a manager looks at', () => {
  it.each([
    ['light', 1440, 900],
    ['dark', 1024, 700],
  ] as const)('is the audit, in which axe finds no fault (%s), and a PDF whose words can be searched', async (colorScheme, width, height) => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, viewport: { width, height } }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Audit' }).click();
        const consent = page.getByRole('region', { name: 'Consent' });
        await consent.getByText('No simulation has finished yet.').waitFor();
        await page.getByRole('region', { name: 'Measurement' }).getByText('Next step: Split at random before the first text, with one arm as the holdout.').waitFor();
        await screenshot(page, `audit-${colorScheme}`);
        expect(await violations(page)).toEqual([]);

        await page.getByRole('tab', { name: 'Leaders’ questions' }).click();
        const friction = page.getByRole('region', { name: 'What reduces friction fastest?' });
        await friction.getByText('Not enough data yet: what one policy takes away shows in a simulation of both postures, and none has finished.').waitFor();
        await page.getByRole('button', { name: 'Simulate' }).first().click();
        await friction.getByText(/^One policy over all journeys: it takes \d+ /).waitFor({ timeout: 60_000 });
        await page.getByRole('region', { name: 'What should we measure beyond clicks?' }).getByText(/you have \d+ meetings/).waitFor();
        await screenshot(page, `questions-${colorScheme}`);
        expect(await violations(page)).toEqual([]);

        await page.getByRole('tab', { name: 'Friction Matrix' }).click();
        await consent.getByText(/^Simulated: \d+ marketing messages after an opt-out, 500 contacts/).waitFor();
        await page.getByRole('tab', { name: 'History' }).click();
        await page.getByRole('img', { name: /^Criteria met: \d+ of 25 at first, \d+ of 25 now$/ }).waitFor();
        expect(await page.getByRole('group', { name: 'Numbers behind the chart' }).getByRole('row').count()).toBe(3);
        await screenshot(page, `audit-history-${colorScheme}`);
        expect(await violations(page)).toEqual([]);

        await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click();
        await page.getByRole('button', { name: 'More for Renewal nudge' }).click();
        const download = page.waitForEvent('download');
        await page.getByRole('menuitem', { name: 'Export as PDF, A4' }).click();
        const file = await getDocumentProxy(Uint8Array.from(readFileSync(await (await download).path())));
        const { text } = await extractText(file, { mergePages: true });
        expect(text).toContain('Keep today’s price when you confirm this week');
      }),
    );
  });
});
