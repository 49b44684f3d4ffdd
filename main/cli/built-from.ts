import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Where a build writes the hash of what it was made from. */
export const STAMP_FILE = join(root, 'dist', 'built-from');

/** SHA-256 over the name and content of everything a build reads. */
export function sourceHash(): string {
  const files = globSync(['{main,preload,renderer,shared}/**/*.*', 'package.json', 'package-lock.json', 'build.config.ts'], {
    cwd: root,
    exclude: (name) => /\.test\.tsx?$/.test(name),
  }).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

/** Whether dist was built from the sources as they are. */
export function isBuilt(hash = sourceHash()): boolean {
  return existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === hash;
}
