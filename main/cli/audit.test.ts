import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { orchestratedJourney } from '../../shared/audit-matrix/testing.ts';
import { createSampleWorkspace } from '../services/sample.ts';
import { runCommandLine } from './run.ts';
import { QUICK_PASSWORDS } from '../../test/support/quick-passwords.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-audit-'));
  writeFileSync(join(folder, 'a.journey.json'), JSON.stringify(orchestratedJourney()));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommandLine(['audit', ...argv], { out: (text) => out.push(text), err: (text) => err.push(text), cwd: folder, env: { THROUGHLINE_DATA_DIR: folder } });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a journey’s file is audited as far as it goes', async () => {
  const { code, out } = await run('a.journey.json');
  expect(code).toBe(0);
  expect(out).toContain('Sales routing: stage 3, orchestrated and governed');
  expect(out).toContain('? The newest simulation has no collisions. Not decided: a simulation is kept in a workspace, and none was given.');
});

test('a finding is exit code 1, with its evidence and the next step', async () => {
  const journey = orchestratedJourney();
  writeFileSync(join(folder, 'b.journey.json'), JSON.stringify({ ...journey, settings: { ...journey.settings, deadlineDays: null } }));
  const { code, out } = await run('b.journey.json');
  expect(code).toBe(1);
  expect(out).toContain('- Every contact’s journey ends by a day that is known. “Renewal”: no deadline is set.\n      Next: Give each journey a deadline');
});

test('a workspace is audited with its policy, contacts and runs', async () => {
  await createSampleWorkspace(join(folder, 's.throughline'), new Date('2026-11-26T00:00:00Z'), QUICK_PASSWORDS);
  const { code, out } = await run('--workspace', 's.throughline', '--json');
  expect(code).toBe(1);
  const { stage, dimensions } = JSON.parse(out) as { stage: number; dimensions: { dimension: string; stage: number; criteria: { id: string; state: string; evidence: string }[] }[] };
  const found = Object.fromEntries(dimensions.flatMap(({ criteria }) => criteria.map(({ id, state, evidence }) => [id, { state, evidence }])));
  expect(found['known-lifecycle']).toEqual({ state: 'met', evidence: '500 of 500 contacts have a lifecycle stage.' });
  expect(found['no-collisions']).toEqual({ state: 'unmet', evidence: 'No simulation has finished yet.' });
  expect(Object.values(found).filter(({ state }) => state === 'unknown')).toEqual([]);
  expect(stage).toBe(Math.min(...dimensions.map((result) => result.stage)));
});

test.each([
  { argv: [], err: /JOURNEY or --workspace FILE is missing/ },
  { argv: ['a.journey.json', '--workspace', 'x.throughline'], err: /give no others/ },
  { argv: ['--workspace', 'gone.throughline'], err: /There is no workspace at/ },
  { argv: ['gone.journey.json'], err: /no such file/ },
])('$argv is a wrong call', async ({ argv, err }) => {
  const result = await run(...argv);
  expect(result).toMatchObject({ code: 2, out: '' });
  expect(result.err).toMatch(err);
});
