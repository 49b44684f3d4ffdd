import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postureReportSchema } from '../../../shared/simulate/report.ts';
import { runCommandLine } from '../run.ts';

const sample = new URL('../../../assets/samples/spring-renewal/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'));
cpSync(sample, folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const JOURNEYS = ['renewal-nudge.journey.json', 'product-newsletter.journey.json', 'demo-follow-up.journey.json'];
const outputSchema = z.strictObject({ contacts: z.number(), seed: z.number(), days: z.number(), postures: z.partialRecord(z.enum(['separate', 'governed']), z.strictObject(postureReportSchema.shape)) });

async function simulate(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['simulate', ...argv], { out: (text) => void out.push(text), err: (text) => void err.push(text), cwd: folder, env: {} });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('throughline simulate', () => {
  it('prints one JSON document with the postures asked for', async () => {
    const { code, out, err } = await simulate(...JOURNEYS, '--contacts', 'contacts.csv', '--posture', 'both', '--json');
    expect(code).toBe(0);
    expect(err).toContain('events.jsonl, which lies beside the contacts');
    const { postures, ...rest } = outputSchema.parse(JSON.parse(out));
    expect(rest).toEqual({ contacts: 500, seed: 1, days: 60 });
    expect(postures.separate?.afterOptOut).toBeGreaterThanOrEqual(1);
    expect(postures.separate?.collisions).toBeGreaterThanOrEqual(10);
    expect(postures.governed).toMatchObject({ afterOptOut: 0, collisions: 0 });
  });

  it('gives the same digest for the same seed, whatever the order of the files', async () => {
    const digest = async (...argv: string[]) => outputSchema.parse(JSON.parse((await simulate(...argv, '--contacts', 'contacts.csv', '--seed', '7', '--json')).out)).postures.governed?.digest;
    expect(await digest(...JOURNEYS)).toBe(await digest(...JOURNEYS.toReversed()));
  });

  it('answers 1 when the governed posture has friction itself', async () => {
    const policy = JSON.parse(readFileSync(join(folder, 'policy.json'), 'utf8')) as { sources: { syncDelaySeconds: number }[] };
    for (const source of policy.sources) source.syncDelaySeconds = 3600;
    writeFileSync(join(folder, 'delayed.json'), JSON.stringify(policy));
    const { code, out } = await simulate(...JOURNEYS, '--contacts', 'contacts.csv', '--policy', 'delayed.json', '--json');
    expect(code).toBe(1);
    expect(outputSchema.parse(JSON.parse(out)).postures.governed?.exposed).toBeGreaterThan(0);
  });

  it('prints a table without --json, and a trace line by line', async () => {
    const { out } = await simulate(JOURNEYS[0]!, '--contacts', 'contacts.csv', '--days', '20', '--trace', 'trace.jsonl');
    expect(out).toMatch(/^500 contacts over 20 days\n +governed\nMessages handed over +\d+\n/);
    const lines = readFileSync(join(folder, 'trace.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ posture: 'governed', kind: expect.any(String) as string, line: expect.any(String) as string });
  });

  it('writes a page that needs no other file, with the figures it prints and nobody’s name', async () => {
    const run = () => simulate(...JOURNEYS, '--contacts', 'contacts.csv', '--posture', 'both', '--html', 'run.html', '--json');
    const { code, out } = await run();
    expect(code).toBe(0);
    const page = readFileSync(join(folder, 'run.html'), 'utf8');
    const { postures } = outputSchema.parse(JSON.parse(out));
    const row = (label: string, ...figures: number[]) => `<tr><th scope="row">${label}</th>${figures.map((figure) => `<td class="figure">${figure.toLocaleString('en-US')}</td>`).join('\n')}</tr>`;
    expect(page.replaceAll('\n<td', '<td')).toContain(row('Collisions', postures.separate!.collisions, postures.governed!.collisions).replaceAll('\n<td', '<td'));
    expect(page).toContain(postures.governed!.digest);
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).toContain('Simulated, governed, 60 days, recorded behaviour, 500 contacts');
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
    await run();
    expect(readFileSync(join(folder, 'run.html'), 'utf8')).toBe(page);
  });

  it('names bad rows and uses the rest', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'Record ID,Email\n1,a@example.com\n2,nonsense\n');
    const { code, out, err } = await simulate(JOURNEYS[1]!, '--contacts', 'bad.csv', '--events', 'events.jsonl', '--json');
    expect(code).toBe(0);
    expect(err).toContain('bad.csv:3: Email: "nonsense" is not an email address.');
    expect(err).toContain('events are of contacts that are not in the contacts file');
    expect(outputSchema.parse(JSON.parse(out)).contacts).toBe(1);
  });

  it('runs contacts of whom nothing is on record, by the product’s own policy', async () => {
    const alone = mkdtempSync(join(folder, 'alone-'));
    writeFileSync(join(alone, 'contacts.csv'), 'Record ID,Email,Country/Region,Lifecycle Stage\n1,a@example.com,United States,Lead\n');
    const { code, out, err } = await simulate(JOURNEYS[1]!, '--contacts', join(alone, 'contacts.csv'), '--json');
    expect(code).toBe(0);
    expect(err).toContain('the window begins today');
    expect(outputSchema.parse(JSON.parse(out)).postures.governed?.touches.email?.allowed).toBeGreaterThan(0);
  });

  it('names the field of a policy that speaks of a place that is none', async () => {
    const policy = JSON.parse(readFileSync(join(folder, 'policy.json'), 'utf8')) as { emergencies: unknown[] };
    policy.emergencies = [{ jurisdiction: 'Atlantis', from: '2026-03-16T00:00:00Z', to: null, note: '' }];
    writeFileSync(join(folder, 'atlantis.json'), JSON.stringify(policy));
    const { code, err } = await simulate(JOURNEYS[0]!, '--contacts', 'contacts.csv', '--policy', 'atlantis.json');
    expect(code).toBe(2);
    expect(err).toMatch(/atlantis\.json: Policy, emergencies\.0\.jurisdiction: unknown jurisdiction "Atlantis"/);
  });

  it.each([
    ['no journey', ['--contacts', 'contacts.csv'], 'JOURNEY is missing'],
    ['no contacts', [JOURNEYS[0]!], '--contacts FILE is missing'],
    ['an unknown posture', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--posture', 'all'], '--posture wants governed, separate or both'],
    ['a seed that is none', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--seed', '1.5'], '--seed wants a whole number'],
    ['too many days', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--days', '731'], '--days wants a whole number from 1 to 730'],
    ['a start without offset', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--start', '2026-03-16'], '--start wants an instant'],
    ['a page in a folder that is not there', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--days', '1', '--html', 'gone/x.html'], 'no such file or folder'],
    ['a journey twice', [JOURNEYS[0]!, JOURNEYS[0]!, '--contacts', 'contacts.csv'], 'Two of the files hold the journey "renewal-nudge"'],
    ['a journey that is none', ['policy.json', '--contacts', 'contacts.csv'], 'policy.json is not a journey that can be read'],
    ['a file that is not there', [JOURNEYS[0]!, '--contacts', 'nowhere.csv'], 'nowhere.csv'],
    ['a policy that is none', [JOURNEYS[0]!, '--contacts', 'contacts.csv', '--policy', JOURNEYS[0]!], 'field format'],
  ])('answers 2 and says what was expected for %s', async (_what, argv, message) => {
    const { code, out, err } = await simulate(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});
