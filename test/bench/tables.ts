/**
 * A list of 100,000 rows in a real Chromium: scrolled by the wheel, thrown about by the scroll bar, filtered and sorted. A
 * frame counts as blank when rows do not cover the whole of the table's body as it is about to be painted.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { closeBrowser, launchBrowser } from '../e2e/launch-browser.ts';
import { recordFrames } from './canvas/frames.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const folder = mkdtempSync(join(tmpdir(), 'throughline-tables-'));
await build({ root: join(import.meta.dirname, 'tables'), configFile: false, logLevel: 'warn', base: './', plugins: [react()], build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2000 } });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  try {
    const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
    response.writeHead(200, { 'content-type': TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launchBrowser();
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.getByText('100,000 collisions').waitFor();
  await watch(page);
  await page.mouse.move(700, 500);
  await measure(page, 'by the wheel', async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(8);
    }
  });
  await measure(page, 'by the scroll bar', () =>
    page.evaluate(async () => {
      const frame = document.querySelector('[role=table]')!.parentElement!;
      for (let jump = 0; jump < 60; jump += 1) {
        frame.scrollTop = ((jump * 7919) % 1000) * (frame.scrollHeight / 1000);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }),
  );
  await measure(page, 'while filtering', async () => {
    await page.getByRole('searchbox').click();
    await page.keyboard.type('contact 77', { delay: 40 });
    await page.getByText(/^[\d,]+ of 100,000 collisions$/).waitFor();
    await page.waitForTimeout(500);
    await page.getByRole('searchbox').fill('');
    await page.waitForTimeout(500);
  });
  await measure(page, 'while sorting', async () => {
    await page.getByRole('button', { name: 'Contact', exact: true }).click();
    await page.waitForTimeout(3000);
  });
  console.log('wanted: no blank frame, no task over 50 ms');
} finally {
  await closeBrowser(browser);
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Makes the page count blank frames and long tasks. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counts = { blank: 0, frames: 0, longest: 0 };
    Object.assign(globalThis, { tableCounts: counts });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) counts.longest = Math.max(counts.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
    const table = document.querySelector<HTMLElement>('[role=table]')!;
    const frame = table.parentElement!;
    const look = (): void => {
      const box = frame.getBoundingClientRect();
      const head = table.querySelector('[role=row]')!.getBoundingClientRect();
      const rows = [...table.querySelectorAll('[role=rowgroup] > [role=row]')].map((row) => row.getBoundingClientRect());
      const top = Math.min(...rows.map((row) => row.top));
      const bottom = Math.max(...rows.map((row) => row.bottom));
      const end = Math.min(box.bottom, table.querySelector('[role=rowgroup]')!.getBoundingClientRect().bottom);
      counts.frames += 1;
      if (rows.length === 0 || top > head.bottom + 1 || bottom < end - 1) counts.blank += 1;
      // after the frame's own work, before it is painted
      requestAnimationFrame(() => queueMicrotask(look));
    };
    requestAnimationFrame(look);
  });
}

async function measure(page: Page, name: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate(() => Object.assign((globalThis as unknown as { tableCounts: object }).tableCounts, { blank: 0, frames: 0, longest: 0 }));
  const { p50, p95 } = await recordFrames(page, work);
  const { blank, frames, longest } = await page.evaluate(() => (globalThis as unknown as { tableCounts: { blank: number; frames: number; longest: number } }).tableCounts);
  console.log(`${name.padEnd(20)} frames p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${blank} of ${frames} blank; longest task ${longest.toFixed(0)} ms`);
}
