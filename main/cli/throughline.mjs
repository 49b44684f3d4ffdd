#!/usr/bin/env node
// The program's command: from a checkout the sources, which Node 24 runs as they are; else what was built.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnNode24 } from './node24.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'index.ts');
await runOnNode24(existsSync(source) ? source : join(here, '..', '..', 'dist', 'main', 'cli.js'), process.argv.slice(2));
