import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_ROOT } from './program-root.ts';

/** The version of this program, from its own package. */
export const APP_VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(PROGRAM_ROOT, 'package.json'), 'utf8'))).version;
