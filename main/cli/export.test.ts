import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyStep } from '../../shared/journey/testing.ts';
import { runCommandLine } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-export-'));
  writeFileSync(join(folder, 'a.journey.json'), JSON.stringify({ ...everyStep(), name: '<b>Bold</b>' }));
  writeFileSync(join(folder, 'b.journey.json'), JSON.stringify({ ...everyStep(), id: 'other', name: 'Other' }));
  writeFileSync(join(folder, 'broken.journey.json'), '{"format":"throughline-journey"');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommandLine(['export', ...argv], { out: (text) => out.push(text), err: (text) => err.push(text), cwd: folder, env: {} });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test.each([
  { format: 'svg', begins: '<svg xmlns="http://www.w3.org/2000/svg"' },
  { format: 'png', begins: '\u0089PNG' },
  { format: 'pdf', begins: '%PDF-1.' },
  { format: 'html', begins: '<!doctype html>' },
  { format: 'mermaid', begins: 'flowchart LR\n  subgraph j0["#60;b#62;Bold#60;/b#62;"]' },
  { format: 'json', begins: '{\n  "format": "throughline-journey"' },
])('writes $format', async ({ format, begins }) => {
  expect(await run('a.journey.json', '--format', format, '-o', 'out')).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(folder, 'out')).toString('latin1').startsWith(begins)).toBe(true);
});

test('writes several in one file, with the counts of a simulation over contacts', async () => {
  writeFileSync(join(folder, 'contacts.csv'), 'Record ID,Email,First Name,Country/Region,Lifecycle Stage\n1,ann.unlikely@example.com,Annunlikely,United States,Lead\n2,ben@example.com,Ben,United States,Lead\n');
  expect(await run('b.journey.json', 'a.journey.json', '--format', 'svg', '--figures', 'governed', '--contacts', 'contacts.csv', '--days', '3', '--start', '2026-03-16T00:00:00Z', '-o', 'out.svg')).toMatchObject({ code: 0, out: expect.stringMatching(/^2 journeys are written to/) as string });
  const svg = readFileSync(join(folder, 'out.svg'), 'utf8');
  expect(svg.match(/Simulated, governed, 3 days, recorded behaviour, 2 contacts/g)).toHaveLength(2);
  expect(svg).toContain('2 came here');
  expect(svg.indexOf('&lt;b&gt;Bold')).toBeLessThan(svg.indexOf('>Other<'));
  expect(svg).not.toMatch(/unlikely/i);
});

test('a name with markup stays text', async () => {
  await run('a.journey.json', '--format', 'svg', '-o', 'out.svg');
  const svg = readFileSync(join(folder, 'out.svg'), 'utf8');
  expect(svg).toContain('&lt;b&gt;Bold&lt;/b&gt;');
  expect(svg).not.toContain('<b>');
});

test.each([
  { argv: ['a.journey.json', '--format', 'docx', '-o', 'out'], err: /--format wants one of svg, png, pdf, html, mermaid, json, not "docx"/ },
  { argv: ['a.journey.json', 'b.journey.json', '--format', 'json', '-o', 'out'], err: /--format json holds one journey; there are 2/ },
  { argv: ['a.journey.json', 'a.journey.json', '--format', 'svg', '-o', 'out'], err: /Two of the files hold the journey "every-step"/ },
  { argv: ['a.journey.json', '--format', 'svg', '--figures', 'governed', '-o', 'out'], err: /--figures needs --contacts FILE/ },
  { argv: ['a.journey.json', '--format', 'svg', '--figures', 'best', '-o', 'out'], err: /--figures wants governed or separate, not "best"/ },
  { argv: ['a.journey.json', '--format', 'pdf', '--paper', 'a3', '-o', 'out'], err: /--paper wants one of a4, letter, not "a3"/ },
  { argv: ['a.journey.json', '--format', 'constructor', '-o', 'out'], err: /--format wants one of svg, png, pdf, html, mermaid, json, not "constructor"/ },
  { argv: ['a.journey.json', '-o', 'out'], err: /--format is missing/ },
  { argv: ['a.journey.json', '--format', 'svg'], err: /-o FILE is missing/ },
  { argv: ['--format', 'svg', '-o', 'out'], err: /JOURNEY is missing/ },
  { argv: ['gone.journey.json', '--format', 'svg', '-o', 'out'], err: /no such file.*gone\.journey\.json/ },
  { argv: ['broken.journey.json', '--format', 'svg', '-o', 'out'], err: /broken\.journey\.json is not a journey that can be read:\n.*expected JSON/ },
  { argv: ['a.journey.json', '--format', 'svg', '-o', 'gone/out'], err: /no such file or folder.*gone/ },
])('$argv is a wrong call and writes nothing', async ({ argv, err }) => {
  const before = readdirSync(folder);
  const result = await run(...argv);
  expect(result).toMatchObject({ code: 2, out: '' });
  expect(result.err).toMatch(err);
  expect(readdirSync(folder)).toEqual(before);
});
