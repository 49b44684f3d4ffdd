import type { Browser, Page } from 'playwright-core';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { SESSION_KEY_ITEM } from '../../../shared/api/wire.ts';
import type { RunningHost } from '../../e2e/host.ts';
import { cardInSight, settle, type Subject } from './subject.ts';

const WINDOW = { width: 1440, height: 900 };

export interface CanvasSize {
  width: number;
  height: number;
}

/** A window of our app, and the key of its session for a line beside it. */
export async function openWindow(browser: Browser, host: RunningHost): Promise<{ page: Page; key: string }> {
  const page = await (await browser.newContext({ viewport: WINDOW })).newPage();
  await page.goto(host.url);
  await page.getByRole('button', { name: 'New journey' }).waitFor();
  const key = await page.evaluate((item) => sessionStorage.getItem(item)!, SESSION_KEY_ITEM);
  return { page, key };
}

/** Opens a journey in our app's window. */
export async function openOurs(page: Page, journey: JourneyDocument): Promise<Subject & { size: CanvasSize }> {
  await page.evaluate(() => (location.hash = '#/journeys'));
  await openJourney(page, journey);
  const box = (await page.locator('.react-flow').boundingBox())!;
  return {
    name: 'ours',
    page,
    size: { width: box.width, height: box.height },
    async zoomIn() {
      await page.getByRole('button', { name: 'Show the whole journey' }).click();
      await settle(page);
      await page.getByRole('button', { name: /^Zoom \d+ per cent/ }).click();
    },
    fit: () => page.getByRole('button', { name: 'Show the whole journey' }).click(),
    async field() {
      const field = page.getByLabel('Subject', { exact: true });
      if (!(await field.isVisible())) {
        const { x, y } = await cardInSight(page, journey, 'email-message');
        await page.mouse.click(x, y);
        await field.waitFor();
      }
      return field;
    },
  };
}

async function openJourney(page: Page, journey: JourneyDocument): Promise<void> {
  await page.getByRole('row', { name: new RegExp(`${journey.name}\\b`) }).click();
  await page.locator('.react-flow__node').first().waitFor();
  await settle(page);
}

/** From the click in the list to the first frame that shows cards, in a window that was just loaded and holds no journey yet. */
export async function openingMilliseconds(page: Page, journey: JourneyDocument): Promise<number> {
  await page.evaluate(() => (location.hash = '#/journeys'));
  await page.reload();
  const row = page.getByRole('row', { name: new RegExp(`${journey.name}\\b`) });
  await row.waitFor();
  await settle(page);
  await page.evaluate(() => {
    const measured = new Promise<number>((resolve) => {
      addEventListener('click', () => {
        const started = performance.now();
        const look = () => {
          if (!document.querySelector('.react-flow__node')) requestAnimationFrame(look);
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
        };
        look();
      }, { once: true, capture: true });
    });
    Object.assign(globalThis, { opening: measured });
  });
  await row.click();
  const milliseconds = await page.evaluate(() => (globalThis as unknown as { opening: Promise<number> }).opening);
  await settle(page);
  return milliseconds;
}

/** React Flow alone, in a window of its own. */
export async function openBare(browser: Browser, url: string): Promise<Subject> {
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  const show = async (fit: boolean) => {
    await page.goto('about:blank');
    await page.goto(`${url}#${fit ? 'fit' : 'in'}`);
    await page.locator('.react-flow__node').first().waitFor();
  };
  return {
    name: 'bare',
    page,
    zoomIn: () => show(false),
    fit: () => show(true),
    field: () => Promise.resolve(page.getByLabel('Message')),
  };
}
