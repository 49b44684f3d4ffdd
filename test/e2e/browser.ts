import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { TestContext } from 'vitest';
import { findBrowser } from './find-browser.ts';

const LAUNCH_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 10_000;
const RESULTS = fileURLToPath(new URL('../results/screenshots/', import.meta.url));

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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

/** Starts a Chromium with an empty profile of its own. Without a sandbox, since tests may run as root in a container. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser();
  if (found.kind === 'none') throw new Error(`No browser: ${found.reason}. Put beforeEach(requireBrowser) before this test.`);
  return chromium.launch({ ...found.options, headless: true, chromiumSandbox: false, timeout: LAUNCH_LIMIT_MS, args: ARGUMENTS });
}

/** Closes a browser; one that does not answer is left to the end of the process, and the test is told. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Chromium did not close within ${CLOSE_LIMIT_MS / 1000} s.`)), CLOSE_LIMIT_MS);
  try {
    await Promise.race([browser.close(), promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs `body` on a fresh page of a fresh browser. Afterwards it fails on any uncaught error, console error (a refused
 * script or style is one) or request to another machine, since the product asks for nothing outside.
 */
export async function withPage<Result>(
  options: PageOptions,
  body: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const browser = await launchBrowser();
  try {
    const { allowConsole, ...contextOptions } = options;
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...contextOptions });
    const complaints = watch(context, allowConsole);
    const result = await body(await context.newPage(), context);
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
    return result;
  } finally {
    await closeBrowser(browser);
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
