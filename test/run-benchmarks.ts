/**
 * Speed and memory, run by `npm run bench`: every script in test/bench/, each in a process of its own so that none warms
 * up another. A script prints its figures; what it shares with others lies in a folder below. Words choose by name.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
const scripts = globSync('test/bench/*.ts', { cwd: root })
  .map((script) => script.replaceAll('\\', '/'))
  .filter((script) => words.length === 0 || words.some((word) => script.includes(word)))
  .sort();
if (scripts.length === 0) {
  console.error('There is no such benchmark in test/bench.');
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
const failed = scripts.filter((script) => {
  console.log(`\n${basename(script, '.ts')}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(root, script)], { cwd: root, stdio: 'inherit' });
  return status !== 0;
});
for (const script of failed) console.error(`${script} did not end in order.`);
process.exitCode = failed.length === 0 ? 0 : 1;
