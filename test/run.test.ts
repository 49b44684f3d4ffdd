import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tally } from './tally.ts';

/** The runner decides whether anything else is believed, so it is tried on files that fail in every way they can. */
const FILES: Record<string, string> = {
  'passes.test.ts': "it('adds', () => expect(1 + 1).toBe(2)); it('holds', () => expect(true).toBe(true));",
  'fails.test.ts': "it('is wrong', () => expect({ a: 1 }).toEqual({ a: 2 }));",
  'throws.test.ts': "throw new Error('does not load');",
  'does-not-parse.test.ts': 'it(',
  'hook-fails.test.ts': "beforeAll(() => { throw new Error('no server'); }); it('would pass', () => undefined);",
  'skips.test.ts': "it('needs Windows', (context) => context.skip('there is no registry here')); it.todo('comes later');",
  'skips-silently.test.ts': "it.skip('hides', () => undefined);",
  'unhandled.test.ts': "it('passes', () => void Promise.reject(new Error('nobody waited')));",
};

const HEAD = "import { beforeAll, expect, it } from 'vitest'; void beforeAll; void expect; void it;\n";
let folder: string;
let output: string;
let status: number | null;

function run(files: readonly string[]): void {
  const program = `
    import { startVitest } from 'vitest/node';
    import { Tally } from ${JSON.stringify(join(import.meta.dirname, 'tally.ts'))};
    import { TallyReporter } from ${JSON.stringify(join(import.meta.dirname, 'vitest-reporter.ts'))};
    const tally = new Tally();
    const vitest = await startVitest(${JSON.stringify(files)}, { root: ${JSON.stringify(folder)}, config: false, watch: false, reporters: [new TallyReporter(tally, ${JSON.stringify(folder)})] });
    await vitest.close();
    console.log(tally.report());
    process.exit(tally.exitCode);
  `;
  writeFileSync(join(folder, 'program.ts'), program);
  const ended = spawnSync(process.execPath, [join(folder, 'program.ts')], { encoding: 'utf8', cwd: folder });
  output = ended.stdout;
  status = ended.status;
}

beforeAll(() => {
  // inside the repository, so that the files find vitest
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  folder = mkdtempSync(join(results, 'runner-'));
  for (const [name, source] of Object.entries(FILES)) writeFileSync(join(folder, name), HEAD + source);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a run in which things fail', () => {
  beforeAll(() => run([]), 60_000);

  it('counts everything once and ends with the one line', () => {
    const lines = output.trimEnd().split('\n');
    expect(lines.at(-1)).toBe('3 passed, 6 failed, 3 skipped');
    expect(lines.filter((line) => /^\d+ passed, \d+ failed, \d+ skipped$/.test(line))).toHaveLength(1);
    expect(status).toBe(1);
  });

  it.each([
    ['an assertion, with the difference', /FAILED {3}fails\.test\.ts > is wrong\n[\s\S]*?- {3}"a": 2[\s\S]*?\+ {3}"a": 1/],
    ['a file that throws', /FAILED {3}throws\.test\.ts\n.*does not load/],
    ['a file that does not parse', /FAILED {3}does-not-parse\.test\.ts\n/],
    ['a hook', /FAILED {3}hook-fails\.test\.ts\n.*no server/],
    ['a rejection nobody waited for', /FAILED {3}outside any test\n.*nobody waited/],
    ['a skip that gives no reason', /FAILED {3}skips-silently\.test\.ts > hides\n.*Skipped without a reason/],
  ])('names %s', (_what, pattern) => {
    expect(output).toMatch(pattern);
  });

  it.each([
    ['its reason', /skipped {2}skips\.test\.ts > needs Windows\n.*there is no registry here/],
    ['that it is planned', /skipped {2}skips\.test\.ts > comes later\n.*planned, not written yet/],
    ['that its hook failed', /skipped {2}hook-fails\.test\.ts > would pass\n.*its hook or file failed/],
  ])('lists a skipped test with %s', (_what, pattern) => {
    expect(output).toMatch(pattern);
  });
});

it('a run in which all is well ends with 0', () => {
  run(['passes']);
  expect(output.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed, 0 skipped');
  expect(status).toBe(0);
}, 60_000);

it('a run that checked nothing is no success', () => {
  expect(new Tally().exitCode).toBe(1);
});

it('a long failure is shown in part', () => {
  const tally = new Tally();
  tally.fail('long', Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n'));
  expect(tally.report()).toContain('line 39\n         … 60 more lines');
});
