import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { requireBrowser, screenshot, withPage } from './browser.ts';

beforeEach(requireBrowser);

describe('the browser the end-to-end tests drive', () => {
  it('draws a page and takes its picture', async () => {
    await withPage({}, async (page) => {
      await page.goto('data:text/html,<title>Here</title><h1>A real page</h1>');
      expect(await page.title()).toBe('Here');
      expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(10);
      expect(existsSync(await screenshot(page, 'harness'))).toBe(true);
    });
  });

  it.each([
    ['an uncaught error', '<script>throw new Error("broken on purpose")</script>', /uncaught: .*broken on purpose/],
    ['a console error', '<script>console.error("complained on purpose")</script>', /console: complained on purpose/],
    ['a request to another machine', '<img src="http://elsewhere.invalid/pixel.png">', /another machine: http:\/\/elsewhere\.invalid/],
  ])('fails a test on %s', async (_what, html, message) => {
    const visit = withPage({}, async (page) => {
      await page.goto(`data:text/html,${encodeURIComponent(html)}`);
      await page.waitForLoadState('load');
    });
    await expect(visit).rejects.toThrow(message);
  });
});
