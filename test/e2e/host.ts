import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../main/cli/throughline.mjs', import.meta.url));
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;
const ADDRESS = /https?:\/\/\S+/;

export interface RunningHost {
  /** the start-up address, with its one-time token */
  url: string;
  workspace: string;
  process: ChildProcess;
  /** everything it has written so far, for a failed test's message */
  output(): string;
  /** the next line on its standard output or error that matches */
  line(pattern: RegExp): Promise<string>;
  /** asks it to end, and kills it when it does not */
  stop(): Promise<void>;
  /** ends it as a power cut would */
  kill(): Promise<void>;
}

export interface HostOptions {
  /** the workspace file; workspace.throughline in the home unless told, which starts empty; 'sample': what a first start opens */
  workspace?: string | 'sample';
  /** whose home it runs in; the giver removes it. Unless told, one of its own that goes when it ends */
  home?: TemporaryHome;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** A temporary folder that stands in for a person's home, so that a test leaves nothing behind and finds nothing. */
export interface TemporaryHome {
  folder: string;
  env: Record<string, string>;
  remove(): void;
}

export function temporaryHome(): TemporaryHome {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  const env: Record<string, string> = {};
  for (const name of ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR']) {
    env[name] = folder;
  }
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Starts the real host as a process of its own, by the same launcher a person uses, and waits for its address. */
export async function startHost(options: HostOptions = {}): Promise<RunningHost> {
  const home = options.home ?? temporaryHome();
  const workspace = options.workspace ?? join(home.folder, 'workspace.throughline');
  const named = workspace === 'sample' ? [] : [workspace];
  const child = spawn(process.execPath, [LAUNCHER, 'serve', ...named, '--port', '0', ...(options.args ?? [])], {
    env: { ...process.env, ...home.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const host = follow(child, workspace);
  const tidied = (end: () => Promise<void>) => async () => {
    await end();
    if (options.home === undefined) home.remove();
  };
  const stop = tidied(host.stop);
  const kill = tidied(host.kill);
  try {
    const line = await host.line(ADDRESS);
    return { ...host, url: ADDRESS.exec(line)?.[0] ?? '', stop, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Runs `body` against a host of its own and stops it, whatever happens. */
export async function withHost<Result>(options: HostOptions, body: (host: RunningHost) => Promise<Result>): Promise<Result> {
  const host = await startHost(options);
  try {
    return await body(host);
  } finally {
    await host.stop();
  }
}

function follow(child: ChildProcess, workspace: string): Omit<RunningHost, 'url'> {
  const lines: string[] = [];
  const watchers = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const watcher of watchers) watcher(line);
    });
  }
  const exit = Promise.withResolvers<void>();
  child.once('exit', () => exit.resolve());
  child.once('error', () => exit.resolve());

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit.promise;
  };
  return {
    workspace,
    process: child,
    output: () => lines.join('\n'),
    line(pattern) {
      const seen = lines.find((line) => pattern.test(line));
      if (seen !== undefined) return Promise.resolve(seen);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const fail = (why: string) => reject(new Error(`The host ${why} before it printed ${pattern}:\n${lines.join('\n')}`));
      const watcher = (line: string) => {
        if (pattern.test(line)) resolve(line);
      };
      watchers.add(watcher);
      const timer = setTimeout(() => fail(`took longer than ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
      void exit.promise.then(() => fail('ended'));
      return promise.finally(() => {
        clearTimeout(timer);
        watchers.delete(watcher);
      });
    },
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await end('SIGTERM');
      clearTimeout(timer);
    },
    kill: () => end('SIGKILL'),
  };
}
