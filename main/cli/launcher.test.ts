import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Makes a Node believe it is another: what the launcher reads, before it reads it. */
const asVersion = (version: string) => ['--import', `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`];
const pinnedFolder = `node${process.platform === 'darwin' && process.arch === 'arm64' ? '-bin' : ''}-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

let root: string;
let launcher: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-launcher-'));
  mkdirSync(join(root, 'main', 'cli'), { recursive: true });
  for (const file of ['throughline.mjs', 'node24.mjs']) cpSync(join(import.meta.dirname, file), join(root, 'main', 'cli', file));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  launcher = join(root, 'main', 'cli', 'throughline.mjs');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ECHO = "console.log(JSON.stringify({ version: process.versions.node, words: process.argv.slice(2) })); process.exitCode = 7;";
const launch = (version: string, ...words: string[]) => spawnSync(process.execPath, [...asVersion(version), launcher, ...words], { encoding: 'utf8' });

function checkout(program: string): void {
  for (const file of ['from-checkout.ts', 'built-from.ts']) cpSync(join(import.meta.dirname, file), join(root, 'main', 'cli', file));
  writeFileSync(join(root, 'main', 'cli', 'index.ts'), program);
}

function build(program: string): void {
  mkdirSync(join(root, 'dist', 'main'), { recursive: true });
  writeFileSync(join(root, 'dist', 'main', 'cli.js'), program);
}

/** The Node of this test, where npm would have put the pinned one. */
function installPinned(): void {
  const bin = join(root, 'node_modules', pinnedFolder, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, process.platform === 'win32' ? 'node.exe' : 'node'));
}

describe('the launcher', () => {
  it('runs the sources of a checkout in the same process where Node is new enough', () => {
    checkout(ECHO);
    const { stdout, status } = launch('99.0.0', 'serve', '--port', '0');
    expect({ status, ...JSON.parse(stdout) }).toEqual({ status: 7, version: '99.0.0', words: ['serve', '--port', '0'] });
  });

  it('runs what was built where there are no sources', () => {
    build(ECHO);
    expect(launch('24.0.0', 'help').status).toBe(7);
  });

  it('runs what was built in a checkout as long as its sources are the same', async () => {
    const says = (text: string) => `console.log(${JSON.stringify(text)})`;
    checkout(says('the sources'));
    build(says('what was built'));
    const run = () => launch('24.0.0').stdout.trim();
    expect(run()).toBe('the sources');
    const { sourceHash } = (await import(pathToFileURL(join(root, 'main', 'cli', 'built-from.ts')).href)) as typeof import('./built-from.ts');
    writeFileSync(join(root, 'dist', 'built-from'), sourceHash());
    expect(run()).toBe('what was built');
    writeFileSync(join(root, 'main', 'other.ts'), '');
    expect(run()).toBe('the sources');
  });

  it('hands over to the pinned Node where its own is older, with the words and the exit code', () => {
    checkout(ECHO);
    installPinned();
    const { stdout, status } = launch('20.20.2', 'plan', 'a b');
    expect({ status, ...JSON.parse(stdout) }).toEqual({ status: 7, version: process.versions.node, words: ['plan', 'a b'] });
  });

  it('says what to do where there is none', () => {
    checkout(ECHO);
    const { stdout, stderr, status } = launch('20.20.2');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(`throughline: Node 24 is needed and this is 20.20.2. Run "npm ci" in ${root}, which brings the right one, or install Node 24.\n`);
  });

  it.skipIf(process.platform === 'win32')('passes a request to end on and takes over how the program ended', async () => {
    checkout("process.on('SIGTERM', () => { process.exit(5); }); setInterval(() => {}, 1000); console.log('up');");
    installPinned();
    const child = spawn(process.execPath, [...asVersion('20.20.2'), launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(5);
  });

  it.skipIf(process.platform === 'win32')('leaves no program behind when it is killed outright', async () => {
    checkout("process.on('SIGTERM', () => { console.log('asked to end'); process.exit(); }); setInterval(() => {}, 1000); console.log('up');");
    installPinned();
    const child = spawn(process.execPath, [...asVersion('20.20.2'), launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.stdout.once('close', resolve));
    child.kill('SIGKILL');
    // what it started holds the same output, which closes when the last of them has ended
    await ended;
    expect(said).toBe('up\nasked to end\n');
  });

  it('runs any file of ours the same way, also by a path through a link', () => {
    const link = `${root}-link`;
    symlinkSync(root, link);
    writeFileSync(join(root, 'tool.ts'), ECHO);
    try {
      const { stdout, status } = spawnSync(process.execPath, [join(link, 'main', 'cli', 'node24.mjs'), 'tool.ts', 'x'], { cwd: link, encoding: 'utf8' });
      expect({ status, words: JSON.parse(stdout).words }).toEqual({ status: 7, words: ['x'] });
    } finally {
      rmSync(link);
    }
  });
});

describe('the real program', () => {
  const program = join(import.meta.dirname, 'throughline.mjs');

  it('does not stumble over a reader that goes away', async () => {
    const child = spawn(process.execPath, [program, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(said).toBe('');
  });

  it('answers a wrong call with 2', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'burn'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^throughline has no command "burn"/);
  });
});
