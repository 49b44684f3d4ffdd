import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface BrowserSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** whether a program is there; tests pass their own */
  exists?(path: string): boolean;
}

/** How the app can be shown: in a window of its own, in whatever opens web pages here, or not at all. */
export type BrowserChoice = { kind: 'window'; name: string; program: string } | { kind: 'default' } | { kind: 'none'; reason: string };

const LINUX: readonly (readonly [name: string, program: string])[] = [
  ['Chrome', 'google-chrome'],
  ['Chrome', 'google-chrome-stable'],
  ['Chromium', 'chromium'],
  ['Chromium', 'chromium-browser'],
  ['Edge', 'microsoft-edge'],
  ['Edge', 'microsoft-edge-stable'],
  ['Brave', 'brave-browser'],
];
const MAC: readonly (readonly [name: string, program: string])[] = [
  ['Chrome', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['Edge', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['Chromium', 'Chromium.app/Contents/MacOS/Chromium'],
  ['Brave', 'Brave Browser.app/Contents/MacOS/Brave Browser'],
];
const WINDOWS: readonly (readonly [name: string, program: string])[] = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Brave', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe'],
];

/** Looks for a browser of the Chromium family, which can show a page in a window of its own. */
export function chooseBrowser({ env, platform, exists = existsSync }: BrowserSurroundings): BrowserChoice {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { kind: 'none', reason: 'there is no display for a window' };
  for (const [name, program] of candidates(env, platform)) {
    if (exists(program)) return { kind: 'window', name, program };
  }
  return { kind: 'default' };
}

function candidates(env: BrowserSurroundings['env'], platform: NodeJS.Platform): (readonly [string, string])[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(env['HOME'] ?? '', 'Applications')];
    return MAC.flatMap(([name, program]) => folders.map((folder) => [name, join(folder, program)] as const));
  }
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return WINDOWS.flatMap(([name, program]) => folders.map((folder) => [name, `${folder}\\${program}`] as const));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX.flatMap(([name, program]) => folders.map((folder) => [name, join(folder, program)] as const));
}

/** Longer than a browser takes to start. */
const PAGE_LIFE_MILLISECONDS = 60_000;

/**
 * A page, readable by this person alone, that leads a browser to a start-up URL: other people can see command lines,
 * and the URL carries a token. Answers its path, and how to remove it once it has served; pages left behind are swept.
 */
export async function writeLaunchPage(folder: string, startUrl: string): Promise<{ path: string; remove(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const left = join(folder, name);
    const age = Date.now() - (await stat(left)).mtimeMs;
    if (age > PAGE_LIFE_MILLISECONDS) await rm(left, { force: true });
  }
  const path = join(folder, `open-${randomUUID()}.html`);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Throughline</title><script>location.replace(${JSON.stringify(startUrl)});</script></html>\n`;
  await writeFile(path, page, { mode: 0o600, flag: 'wx' });
  return { path, remove: () => rm(path, { force: true }) };
}

/** Shows a launch page; resolves once the program has started, with why it could not, or null. It lives on after us. */
export function showPage(choice: Exclude<BrowserChoice, { kind: 'none' }>, path: string, platform: NodeJS.Platform): Promise<string | null> {
  const [program, args] = choice.kind === 'window' ? [choice.program, [`--app=${pathToFileURL(path).href}`]] : opener(path, platform);
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', (error) => resolve(error.message));
    child.once('spawn', () => {
      child.unref();
      resolve(null);
    });
  });
}

function opener(path: string, platform: NodeJS.Platform): [program: string, args: string[]] {
  if (platform === 'darwin') return ['open', [path]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', path]];
  return ['xdg-open', [path]];
}
