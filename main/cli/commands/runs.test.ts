import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fillWorkspace } from '../../../test/support/fill-workspace.ts';
import { defaultRouting } from '../../../shared/route/default-routing.ts';
import { importRouting } from '../../importers/routing-json.ts';
import { takeLock } from '../../db/lock.ts';
import { runCommandLine } from '../run.ts';

// threads begin slowly where many processes share a processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-runs-'));
beforeAll(() => fillWorkspace(join(folder, 'team.throughline'), 1));
afterAll(() => rmSync(folder, { recursive: true }));

async function runs(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['runs', ...argv, '--workspace', 'team.throughline'], { out: (text) => void out.push(text), err: (text) => void err.push(text), cwd: folder, env: { HOME: folder, XDG_DATA_HOME: folder } });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

it('starts runs, lists, compares, exports and removes them', async () => {
  const first = await runs('start', '--days', '20', '--json');
  expect(first.code).toBe(0);
  const { run } = JSON.parse(first.out) as { run: { id: string } };
  const second = await runs('start', '--days', '40');
  expect(second.out).toMatch(/finished {2,}500 contacts, 40 days, seed 1 {2}Recorded behaviour$/);
  expect((await runs('list')).out.split('\n')).toHaveLength(2);

  const compared = await runs('compare', run.id.slice(0, 8), 'latest');
  expect(compared.code).toBe(1);
  expect(compared.out).toContain('Between them 40 days instead of 20.');
  expect(compared.out).toMatch(/\d+ contacts would get something else: \d+ gained/);
  const { contacts, contactsChanged } = JSON.parse((await runs('compare', run.id, 'latest', '--json')).out) as { contacts: unknown[]; contactsChanged: number };
  expect(contacts).toHaveLength(contactsChanged);
  expect(contactsChanged).toBeGreaterThan(20);

  // while another process has the workspace, comparing and listing go on, also of a pair that was never compared
  const lock = takeLock(join(folder, 'team.throughline'));
  try {
    expect(lock).not.toBeNull();
    const backwards = await runs('compare', 'latest', run.id.slice(0, 8));
    expect(backwards).toMatchObject({ code: 1, out: expect.stringMatching(/\d+ contacts would get something else/) as string });
    expect((await runs('compare', run.id, 'latest')).out).toBe(compared.out);
    for (const argv of [['start'], ['remove', 'latest']]) expect(await runs(...argv)).toMatchObject({ code: 2, err: expect.stringContaining('Another Throughline has this workspace open') as string });
  } finally {
    lock?.release();
  }
  expect(readdirSync(join(folder, 'team.throughline.runs')).filter((name) => name.includes('.compared'))).toHaveLength(1);

  expect((await runs('export', 'latest', '-o', 'trace.jsonl')).code).toBe(0);
  const lines = readFileSync(join(folder, 'trace.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1000);
  for (const line of [lines[0]!, lines.at(-1)!]) expect(JSON.parse(line)).toMatchObject({ posture: 'governed', line: expect.stringContaining('T') as string });

  expect((await runs('remove', run.id)).code).toBe(0);
  expect((await runs('list')).out.split('\n')).toHaveLength(1);
});

it.each([
  [['show'], '"show" is not known; one of list, start, resume, compare, export, remove was expected'],
  [['compare', 'latest'], 'RUN RUN is missing'],
  [['export', 'latest'], '-o is missing'],
  [['remove', 'nothing'], 'There is no run "nothing"'],
  [['resume', 'latest'], 'Nothing is left of this run to go on with'],
])('says what is wrong with %j', async (argv, message) => {
  const { code, err } = await runs(...argv);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

it('prints the routing of a workspace as simulate reads it', async () => {
  const call = async (...argv: string[]) => {
    const out: string[] = [];
    const code = await runCommandLine(argv, { out: (text) => void out.push(text), err: () => {}, cwd: folder, env: { HOME: folder, XDG_DATA_HOME: folder } });
    return { code, out: out.join('\n') };
  };
  const printed = await call('routing', '--workspace', 'team.throughline');
  expect(printed.code).toBe(0);
  const [first] = defaultRouting().rules;
  expect(importRouting('routing.json', printed.out).rules).toContainEqual(first);
  writeFileSync(join(folder, 'routing.json'), printed.out);
  const sample = new URL('../../../assets/samples/spring-renewal/', import.meta.url).pathname;
  expect((await call('simulate', `${sample}renewal-nudge.journey.json`, '--contacts', `${sample}contacts.csv`, '--days', '5', '--routing', 'routing.json')).code).toBeLessThan(2);
});

it('samples behaviour from a file, and says so', async () => {
  const sample = new URL('../../../assets/samples/spring-renewal/', import.meta.url).pathname;
  writeFileSync(join(folder, 'rates.json'), JSON.stringify({ note: 'Reports of March', channels: { sms: { optedOut: 0.5 }, email: { clicked: 0.2 } } }));
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ channels: { sms: { optedOut: 7 } } }));
  const simulate = async (...argv: string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const call = ['simulate', `${sample}renewal-nudge.journey.json`, '--contacts', `${sample}contacts.csv`, '--days', '30', ...argv];
    const code = await runCommandLine(call, { out: (text) => void out.push(text), err: (text) => void err.push(text), cwd: folder, env: {} });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  const sampled = await simulate('--behaviour', 'rates.json', '--json');
  const { behaviour, postures } = JSON.parse(sampled.out) as { behaviour: unknown; postures: { governed: { digest: string } } };
  expect(behaviour).toMatchObject({ replaysRecorded: true, sampled: { note: 'Reports of March' } });
  const recorded = JSON.parse((await simulate('--json')).out) as { postures: typeof postures; behaviour?: unknown };
  expect(recorded.behaviour).toBeUndefined();
  expect(recorded.postures.governed.digest).not.toBe(postures.governed.digest);
  expect((await simulate('--behaviour', 'rates.json')).out).toContain('Recorded and sampled behaviour: Reports of March');
  expect((await simulate('--behaviour', 'wrong.json')).err).toContain('wrong.json, field channels.sms.optedOut');
});
