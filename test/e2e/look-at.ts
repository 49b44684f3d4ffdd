import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { screenshot } from './browser.ts';

/** Looks at the page small and dark, then large and light: a picture of each, in which axe finds no fault. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width, height] of [['dark', 1024, 700], ['light', 1440, 900]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await screenshot(page, `${name}-${colorScheme}`);
    expect(await violations(page), `${name} in ${colorScheme}`).toEqual([]);
  }
}
