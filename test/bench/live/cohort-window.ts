import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type RunningHost, startHost } from '../../e2e/host.ts';
import { closeBrowser, launchBrowser } from '../../e2e/launch-browser.ts';
import { openWindow } from '../canvas/subjects.ts';
import { makeWorkspace } from './cohort.ts';

/** Runs `body` in a window of a new workspace of so many contacts and five journeys, with a host and a browser of its own. */
export async function inCohortWindow(contacts: number, body: (page: Page) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const workspace = join(folder, 'bench.throughline');
  try {
    makeWorkspace(workspace, contacts);
    await inWindowOf(workspace, body);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `body` in a window of a workspace file, with a host and a browser of its own. */
export async function inWindowOf(workspace: string, body: (page: Page, host: RunningHost) => Promise<void>): Promise<void> {
  const host = await startHost({ workspace });
  const browser = await launchBrowser();
  try {
    const { page } = await openWindow(browser, host);
    await body(page, host);
  } finally {
    await closeBrowser(browser);
    await host.stop();
  }
}
