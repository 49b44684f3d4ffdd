import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright-core';
import { chromium } from 'playwright-core';

/** How to start a browser here, or why that is not possible. */
export type FoundBrowser =
  | { kind: 'found'; options: Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'> }
  | { kind: 'none'; reason: string };

let lookup: Promise<FoundBrowser> | undefined;

/**
 * Finds a real Chromium, once a process: THROUGHLINE_CHROMIUM if set; on Linux x64 the one in the npm package
 * @sparticuz/chromium; else an installed Chrome, Edge or Chromium; else Playwright's own.
 */
export function findBrowser(): Promise<FoundBrowser> {
  lookup ??= look();
  return lookup;
}

async function look(): Promise<FoundBrowser> {
  const chosen = process.env['THROUGHLINE_CHROMIUM'];
  if (chosen !== undefined) return { kind: 'found', options: { executablePath: chosen } };
  if (process.platform === 'linux' && process.arch === 'x64') return { kind: 'found', options: await unpackedChromium() };
  for (const channel of ['chrome', 'msedge', 'chromium'] as const) {
    try {
      const browser = await chromium.launch({ channel, timeout: 20_000 });
      await browser.close();
      return { kind: 'found', options: { channel } };
    } catch {
      // not installed, or not startable: the next one may be
    }
  }
  return {
    kind: 'none',
    reason: `no Chrome, Edge or Chromium is installed, and none ships for ${process.platform} ${process.arch}; set THROUGHLINE_CHROMIUM to one`,
  };
}

/**
 * Unpacks the package's Chromium with its own libraries and font into node_modules/.cache, not into the shared /tmp
 * that the package defaults to: two checkouts do not meet, and a half-written copy is never used.
 */
async function unpackedChromium(): Promise<Pick<LaunchOptions, 'executablePath' | 'env'>> {
  const packageFile = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const partial = mkdtempSync(join(cache, 'chromium-partial-'));
    await unpackInto(partial);
    try {
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(folder)) throw error; // else another process was first, with the same content
    }
  }
  writeFileSync(
    join(folder, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  const env: Record<string, string> = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  for (const name of ['PATH', 'HOME', 'TZ', 'LANG']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return { executablePath: join(folder, 'chromium'), env };
}

/** The package reads its folder and its platform from the environment; what it sets there is put back afterwards. */
async function unpackInto(folder: string): Promise<void> {
  const names = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'];
  const before = names.map((name) => [name, process.env[name]] as const);
  try {
    process.env['TMPDIR'] = folder;
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
