import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

const LAUNCH_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 10_000;

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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
