import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, type TestContext } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { closeBrowser, launchBrowser } from './launch-browser.ts';

const RESULTS = fileURLToPath(new URL('../results/screenshots/', import.meta.url));

export interface PageOptions {
  /** CSS pixels; 1440 × 900 unless told */
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  timezoneId?: string;
  /** messages of the console that the test provokes and therefore allows */
  allowConsole?: RegExp;
}

/** Skips the test, with the reason, where no Chromium can be started: `beforeEach(requireBrowser)`. */
export async function requireBrowser(context: Pick<TestContext, 'skip'>): Promise<void> {
  const found = await findBrowser();
  if (found.kind === 'none') context.skip(found.reason);
}

let started: Browser | null = null;

/** The browser of this file's tests: starting one takes as long as a short test. */
async function browserOfThisFile(): Promise<Browser> {
  if (started?.isConnected() !== true) started = await launchBrowser();
  return started;
}

afterAll(async () => {
  if (started !== null) await closeBrowser(started);
  started = null;
});

/**
 * Runs `body` on a fresh page of a fresh profile. Afterwards it fails on any uncaught error, console error (a refused
 * script or style is one) or request to another machine, since the product asks for nothing outside.
 */
export async function withPage<Result>(
  options: PageOptions,
  body: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const { allowConsole, ...contextOptions } = options;
  const browser = await browserOfThisFile();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...contextOptions });
  try {
    const complaints = watch(context, allowConsole);
    const result = await body(await context.newPage(), context);
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
    return result;
  } finally {
    await context.close();
  }
}

function watch(context: BrowserContext, allowed: RegExp | undefined): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !allowed?.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const outside = /^(https?|wss?):$/.test(url.protocol) && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    if (outside) complaints.push(`request to another machine: ${url.origin}`);
  });
  return complaints;
}

/** Saves test/results/screenshots/<name>.png and answers its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${name}.png`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path });
  return path;
}
