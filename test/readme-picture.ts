/**
 * The README's picture, run by `npm run readme:picture`: the newcomer's story is told in a real browser, and its picture
 * of the first simulation becomes assets/readme/simulation.png. Nothing is copied where the story does not end well.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const story = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'test/e2e/newcomer.spec.ts', '-t', 'by mouse'];
const { status } = spawnSync(process.execPath, story, { cwd: root, stdio: 'inherit' });
if (status === 0) copyFileSync(join(root, 'test/results/screenshots/newcomer-mouse-2-simulated.png'), join(root, 'assets/readme/simulation.png'));
process.exitCode = status ?? 1;
