import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Electron's program is, or in one sentence why it can't be used here. */
export type ElectronBinary = { kind: 'found'; path: string } | { kind: 'none'; reason: string };

/** How long the download server may take to answer at all: a machine without a way out should not keep a person waiting. */
const PROBE_LIMIT_MS = 2_000;
const DOWNLOAD_LIMIT_MS = 5 * 60_000;
const DOWNLOADS = 'https://github.com/electron/electron/releases/download/';

export interface ElectronSurroundings {
  /** the program's own folder, which holds node_modules */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** tells the person that something takes a while */
  tell(text: string): void;
}

/**
 * Finds the Electron that npm installed; where its program was not fetched yet, tries once to fetch it.
 * Never throws: without Electron the same app runs in a browser.
 */
export async function findElectronBinary(surroundings: ElectronSurroundings): Promise<ElectronBinary> {
  const { root, env, platform, tell } = surroundings;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return { kind: 'none', reason: 'there is no display for an Electron window' };
  }
  const folder = join(root, 'node_modules', 'electron');
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return { kind: 'none', reason: 'Electron is not installed' };
  const present = installedBinary(folder, env);
  if (present !== null) return { kind: 'found', path: present };

  const server = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? DOWNLOADS;
  if (!(await answers(server))) return { kind: 'none', reason: `Electron could not be downloaded from ${new URL(server).host}` };
  tell('Fetching Electron, about 120 MB, this once.');
  const failure = await runInstaller(installer);
  const fetched = failure === null ? installedBinary(folder, env) : null;
  return fetched === null ? { kind: 'none', reason: `Electron could not be downloaded (${failure ?? 'it is incomplete'})` } : { kind: 'found', path: fetched };
}

/** The program's path as Electron's own installer left it; null: not fetched. */
export function installedBinary(folder: string, env: Readonly<Record<string, string | undefined>>): string | null {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const path = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
    return existsSync(path) ? path : null;
  } catch {
    return null; // the installer writes path.txt last
  }
}

async function answers(server: string): Promise<boolean> {
  try {
    await fetch(server, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Runs Electron's installer; answers why it failed, or null. */
function runInstaller(installer: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'], timeout: DOWNLOAD_LIMIT_MS });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(null);
      else if (signal !== null) resolve(`it took longer than ${DOWNLOAD_LIMIT_MS / 60_000} minutes`);
      else resolve(said.split('\n')[0] || `its installer ended with ${code}`);
    });
  });
}
