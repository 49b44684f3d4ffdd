import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The folder that holds assets/ and dist/. This file and the bundle (dist/main) both lie two folders below it. */
export const appRoot = fileURLToPath(new URL('../../', import.meta.url));

/** A shipped file, such as assetPath('samples', 'spring-renewal'). */
export function assetPath(...parts: readonly string[]): string {
  return join(appRoot, 'assets', ...parts);
}
