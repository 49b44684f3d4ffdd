#!/usr/bin/env node
// The program's command: what was built; from a checkout the sources where they are newer, which Node 24 runs as they are.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnNode24 } from './node24.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const checkout = join(here, 'from-checkout.ts');
await runOnNode24(existsSync(checkout) ? checkout : join(here, '..', '..', 'dist', 'main', 'cli.js'), process.argv.slice(2));
