import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this person's Throughline keeps what belongs to the installation: the sample, secrets, logs. */
export function userDataFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const home = env['HOME'] ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Throughline');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(env['USERPROFILE'] ?? home, 'AppData', 'Roaming'), 'Throughline');
  const stated = env['XDG_DATA_HOME'];
  // the specification has relative paths ignored
  return join(stated?.startsWith('/') ? stated : join(home, '.local', 'share'), 'throughline');
}

/** The workspace that opens when none is named: the sample, made at the first start. */
export function sampleWorkspacePath(dataFolder: string): string {
  return join(dataFolder, 'spring-renewal.throughline');
}
