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
/** Run side by side: tests that drive a browser mostly wait for it, and would leave a core idle if they were alone. */
const PROJECTS_SIDE_BY_SIDE = [['logic', 'components', 'node'], ['e2e']];
const chosen = words.filter((word) => word in parts);
const filters = words.filter((word) => !(word in parts));

for (const [name, run] of Object.entries(parts)) {
  if (words.length === 0 || chosen.includes(name)) run();
}
if (words.length === 0 || filters.length > 0) {
  process.env['NODE_ENV'] = 'test';
  // hundreds of processes and threads load the same modules: each after the first reads them compiled
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'node-compile-cache');
  process.env['THROUGHLINE_SEED'] ??= isLong ? String(Math.floor(Math.random() * 2 ** 31)) : DAILY_SEED;
  console.log(`seed of the property tests  ${process.env['THROUGHLINE_SEED']} (set THROUGHLINE_SEED to it to run the same cases)`);
  const runs = PROJECTS_SIDE_BY_SIDE.map((project) => ({ project, reporter: new TallyReporter(tally, root) }));
  // where a host answers nothing, each of hundreds of tests would wait for its own time limit
  const limit = setTimeout(() => {
    const running = runs.flatMap(({ reporter }) => reporter.running);
    tally.fail('the whole run', `It took longer than ${RUN_LIMIT_MINUTES} minutes and was ended in ${running.join(', ') || 'no file'}.`);
    console.log(tally.report());
    process.exit(1);
  }, RUN_LIMIT_MINUTES * 60_000);
  await Promise.all(
    runs.map(async ({ project, reporter }) => {
      const vitest = await startVitest(filters, {
        root,
        project,
        watch: false,
        reporters: [reporter],
        // a filter may choose files of one run only; that none at all ran is no success to the tally
        passWithNoTests: true,
        // a golden file that is not there is a failure, not one to be written
        update: 'none',
      });
      await vitest.close();
    }),
  );
  clearTimeout(limit);
}

console.log(tally.report());
process.exit(tally.exitCode);
