import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * This installation's own folder, outside every workspace and the same for the window, the web host and the command
 * line: THROUGHLINE_DATA_DIR, or where the system keeps a program's data.
 */
export function dataDir(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform = process.platform): string {
  const given = env['THROUGHLINE_DATA_DIR'];
  if (given !== undefined && given !== '') return resolve(given);
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Throughline');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Throughline');
  // XDG Base Directory Specification: a relative path there is to be ignored
  const xdg = env['XDG_DATA_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'throughline');
}
