import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { requireBrowser, withPage } from './browser.ts';
import { withHost } from './host.ts';

beforeEach(requireBrowser);

const MOST_STOPS = 160;

/**
 * What has the focus, and whether that can be seen: an outline or a shadow around it or around what it stands in, where
 * none is while the focus is elsewhere.
 */
async function focusSeen(page: Page): Promise<{ name: string; seen: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof Element) || focused === document.body) return { name: 'nothing', seen: false };
    const name = `${focused.tagName.toLowerCase()} ${focused.getAttribute('role') ?? ''} “${focused.getAttribute('aria-label') ?? (focused.textContent ?? '').trim().slice(0, 40)}”`;
    // a line has no box to draw around: it is drawn another way than those without the focus
    const line = focused.querySelector(':scope > .react-flow__edge-path');
    if (line) {
      const drawnAs = (path: Element) => `${getComputedStyle(path).stroke} ${getComputedStyle(path).strokeWidth}`;
      const others = [...document.querySelectorAll('.react-flow__edge:not(:focus, .selected) > .react-flow__edge-path')];
      return { name, seen: others.length > 0 && others.every((other) => drawnAs(other) !== drawnAs(line)) };
    }
    let at: Element | null = focused;
    for (let level = 0; at !== null && level < 3; level += 1) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundImage } = getComputedStyle(at);
      const isDrawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && !/, 0\)$|^transparent$/.test(outlineColor);
      // the edge of the drawer is drawn as a line in the focus's colour
      const isLine: boolean = at.matches('[role=separator]:focus-visible') && backgroundImage !== 'none';
      if (isDrawn || isLine || (boxShadow !== 'none' && at.matches(':focus, :focus-within'))) return { name, seen: true };
      at = at.parentElement;
    }
    return { name, seen: false };
  });
}

/** Which part of the window has the focus, by its place. */
async function partOfFocus(page: Page): Promise<number> {
  return page.evaluate(() => [...document.querySelectorAll('[data-region]')].indexOf(document.activeElement!.closest('[data-region]')!));
}

/** Goes through the window by Tab until it comes round; answers the stops whose focus cannot be seen. */
async function unseenStops(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const unseen: string[] = [];
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-test-stop]')) one.removeAttribute('data-test-stop');
  });
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const isKnown = await page.evaluate(() => {
      const known = document.activeElement?.hasAttribute('data-test-stop') ?? false;
      document.activeElement?.setAttribute('data-test-stop', '');
      return known;
    });
    if (isKnown && stops > 3) return { stops, unseen };
    const { name, seen } = await focusSeen(page);
    // past the last stop a browser goes through its own bar, which in a test is nothing
    if (!seen && name !== 'nothing') unseen.push(name);
  }
  return { stops: MOST_STOPS, unseen };
}

describe.each(['light', 'dark'] as const)('the focus, %s', (colorScheme) => {
  it('can be seen at every stop of the editor, with a form, the outline and each drawer open', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).waitFor();
        expect((await unseenStops(page)).unseen, 'the list of journeys').toEqual([]);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await page.locator('.react-flow__node').first().waitFor();
        await page.locator('.react-flow__node').and(page.getByRole('group', { name: /^SMS: Tern: Hi/ })).click();
        await page.getByRole('form', { name: 'Settings of SMS' }).waitFor();
        const editor = await unseenStops(page);
        expect(editor.unseen, 'the editor').toEqual([]);
        expect(editor.stops).toBeGreaterThan(40);
        await page.keyboard.press('ControlOrMeta+Shift+M');
        await page.getByRole('tab', { name: /^Problems/, selected: true }).waitFor();
        await page.keyboard.press('Alt+3');
        await page.getByRole('tree').waitFor();
        expect((await unseenStops(page)).unseen, 'the outline and the problems').toEqual([]);
        // no part of the window is far: title bar, rail, tour, page, drawer and inspector are a key apart
        await page.getByRole('tree').getByRole('treeitem').first().focus();
        const parts = [await partOfFocus(page)];
        for (let press = 0; press < 6; press += 1) {
          await page.keyboard.press('F6');
          parts.push(await partOfFocus(page));
        }
        expect(new Set(parts).size).toBe(6);
        expect(parts.at(-1)).toBe(parts[0]);
      }),
    );
  });

  it('is never lost: whatever is opened, closed, deleted, undone or shown another way', async () => {
    await withHost({ workspace: 'sample' }, (host) =>
      withPage({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(host.url);
        await page.getByRole('row', { name: /Renewal nudge/ }).click();
        await page.locator('.react-flow__node').and(page.getByRole('group', { name: /^Entry/ })).focus();
        const keys = ['Enter', 'Escape', 'a', 'Escape', 'Alt+ArrowRight', 'c', 'Escape', 'F2', 'Escape', 'Delete', 'ControlOrMeta+z', 'ControlOrMeta+Shift+z', 'ControlOrMeta+z', 'ControlOrMeta+k', 'Escape', 'ControlOrMeta+s', 'Escape', 'Alt+3', 'Alt+2', 'Alt+1', 'ControlOrMeta+Shift+M', 'Escape', 'ControlOrMeta+Shift+M', 'ControlOrMeta+a', 'ControlOrMeta+x', 'ControlOrMeta+z'];
        for (const key of keys) {
          await page.keyboard.press(key);
          await expect.poll(() => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body), { message: `after ${key}` }).toBe(true);
        }
      }),
    );
  });
});
