import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The program's own folder, which holds package.json, assets and dist: the same from source, a build and a package. */
export const PROGRAM_ROOT = findRoot(import.meta.dirname);

/** The same outside the archive of a packaged app, for files that native code opens: it cannot look into one. */
export const UNPACKED_ROOT = PROGRAM_ROOT.replace(/\bapp\.asar$/, 'app.asar.unpacked');

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}: the program is not complete. Install it again.`);
  return findRoot(parent);
}
