/**
 * The project's whole test, run by `npm test`: types, lint, build, then every vitest project.
 *
 *   npm test                       everything
 *   npm test -- types lint build   only these parts
 *   npm test -- shared/policy      only test files whose path holds this text
 *   npm run test:long              with the long fuzzing runs (THROUGHLINE_LONG=1)
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { Tally } from './tally.ts';
import { TallyReporter } from './vitest-reporter.ts';

const root = join(import.meta.dirname, '..');
const tally = new Tally();

/** Runs one tool as its own process; its output is shown only when it fails. */
function tool(name: string, script: readonly string[]): boolean {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...script], { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const ok = status === 0;
  console.log(`${ok ? 'ok      ' : 'FAILED  '} ${name}  ${seconds} s`);
  if (ok) tally.pass();
  else tally.fail(name, error?.message ?? `${stdout}${stderr}`);
  return ok;
}

const parts: Record<string, () => boolean> = {
  types: () =>
    readdirSync(root)
      .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
      .map((folder) => tool(`types of ${folder}/`, ['node_modules/typescript/bin/tsc', '-p', folder]))
      .every(Boolean),
  lint: () => tool('lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings', '--format=unix']),
  build: () => tool('build', ['build.config.ts', '--if-stale']),
};

const words = process.argv.slice(2).filter((word) => word !== '--long');
const isLong = process.argv.includes('--long');
if (isLong) process.env['THROUGHLINE_LONG'] = '1';
/** The daily run tries the same cases everywhere, so that what failed for one fails for all; the long run looks for new ones. */
const DAILY_SEED = '20261126';
const RUN_LIMIT_MINUTES = isLong ? 240 : 20;
const chosen = words.filter((word) => word in parts);
const filters = words.filter((word) => !(word in parts));

for (const [name, run] of Object.entries(parts)) {
  if (words.length === 0 || chosen.includes(name)) run();
}
if (words.length === 0 || filters.length > 0) {
  process.env['NODE_ENV'] = 'test';
  process.env['THROUGHLINE_SEED'] ??= isLong ? String(Math.floor(Math.random() * 2 ** 31)) : DAILY_SEED;
  console.log(`seed of the property tests  ${process.env['THROUGHLINE_SEED']} (set THROUGHLINE_SEED to it to run the same cases)`);
  const reporter = new TallyReporter(tally, root);
  // where a host answers nothing, each of hundreds of tests would wait for its own time limit
  const limit = setTimeout(() => {
    tally.fail('the whole run', `It took longer than ${RUN_LIMIT_MINUTES} minutes and was ended in ${reporter.running.join(', ') || 'no file'}.`);
    console.log(tally.report());
    process.exit(1);
  }, RUN_LIMIT_MINUTES * 60_000);
  const vitest = await startVitest(filters, {
    root,
    watch: false,
    reporters: [reporter],
    passWithNoTests: false,
    // a golden file that is not there is a failure, not one to be written
    update: 'none',
  });
  await vitest.close();
  clearTimeout(limit);
}

console.log(tally.report());
process.exit(tally.exitCode);
