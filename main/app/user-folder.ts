import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where Chromium keeps what belongs to a workspace's window. One folder for each, so that Electron's lock on it means
 * one process for each workspace: a second start on the same one shows its window, another opens beside it.
 */
export function userFolder(dataFolder: string, workspacePath: string | null): string {
  const name = workspacePath === null ? 'sample' : createHash('sha256').update(workspacePath).digest('hex').slice(0, 16);
  return join(dataFolder, 'windows', name);
}
