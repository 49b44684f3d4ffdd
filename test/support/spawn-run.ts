import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ManyRun } from './run-many.ts';

const SCRIPT = fileURLToPath(new URL('./run-many.ts', import.meta.url));

/** Simulates a workspace in a process of its own and answers what it took. */
export async function spawnRun(workspace: string, mode: 'run' | 'cancel-reading' | 'cancel-running', days: number): Promise<ManyRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, workspace, mode, String(days)]);
  return JSON.parse(stdout) as ManyRun;
}
