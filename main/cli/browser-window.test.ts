import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserChoice, chooseBrowser, writeLaunchPage } from './browser-window.ts';

const path = ['/usr/local/bin', '/usr/bin'].join(delimiter);

describe('the browser', () => {
  it.each<[string, NodeJS.Platform, Record<string, string>, string[], Partial<BrowserChoice>]>([
    ['Chrome before Chromium', 'linux', { DISPLAY: ':0', PATH: path }, ['/usr/bin/chromium', '/usr/bin/google-chrome'], { kind: 'window', name: 'Chrome', program: '/usr/bin/google-chrome' }],
    ['the first on the path', 'linux', { WAYLAND_DISPLAY: 'wayland-0', PATH: path }, ['/usr/bin/chromium', '/usr/local/bin/chromium'], { kind: 'window', program: '/usr/local/bin/chromium' }],
    ['none of the family', 'linux', { DISPLAY: ':0', PATH: path }, ['/usr/bin/firefox'], { kind: 'default' }],
    ['no display', 'linux', { PATH: path }, ['/usr/bin/chromium'], { kind: 'none' }],
    ['a Mac', 'darwin', { HOME: '/Users/ada' }, ['/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { kind: 'window', name: 'Chrome' }],
    ['a Mac with Safari alone', 'darwin', { HOME: '/Users/ada' }, [], { kind: 'default' }],
    ['Windows with its Edge', 'win32', { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], { kind: 'window', name: 'Edge' }],
  ])('with %s', (_, platform, env, installed, expected) => {
    expect(chooseBrowser({ env, platform, exists: (program) => installed.includes(program) })).toMatchObject(expected);
  });
});

describe('the launch page', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'throughline-launch-')), 'launch');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leads to the link, for this person alone, and goes when it has served', async () => {
    const page = await writeLaunchPage(folder, 'http://127.0.0.1:4000/?token=secret');
    expect(readFileSync(page.path, 'utf8')).toContain('location.replace("http://127.0.0.1:4000/?token=secret")');
    if (process.platform !== 'win32') expect([statSync(page.path).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    await page.remove();
    await page.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('sweeps those left behind, and leaves those that are being opened', async () => {
    const first = await writeLaunchPage(folder, 'http://127.0.0.1:1/');
    const left = join(folder, 'open-left.html');
    writeFileSync(left, '');
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(left, longAgo, longAgo);
    const second = await writeLaunchPage(folder, 'http://127.0.0.1:2/');
    expect(readdirSync(folder).map((name) => join(folder, name)).sort()).toEqual([first.path, second.path].sort());
  });
});
