import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importJourney } from '../importers/registry.ts';
import { runSimulation } from '../workers/run-simulation.ts';
import { legalTables } from '../files/legal-tables.ts';
import { traceLines } from '../runs/export-trace.ts';
import type { CommandIo } from './command.ts';
import { holdRunFiles, locateRunFiles } from './run-inputs.ts';
import { isTooLargeToHold, runStreamed } from './streamed-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-streamed-'));
cpSync(new URL('../../assets/samples/spring-renewal/', import.meta.url).pathname, folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
const journeys = ['renewal-nudge', 'product-newsletter', 'demo-follow-up'].map((id) => importJourney(id, readFileSync(join(folder, `${id}.journey.json`), 'utf8')));

function ioOf(): CommandIo & { lines: string[] } {
  const lines: string[] = [];
  return { lines, out: () => {}, err: (text) => void lines.push(text), cwd: folder, env: {} };
}

it('gives the figures, the trace and the complaints of a run that holds everybody', async () => {
  const twice = readFileSync(join(folder, 'events.jsonl'), 'utf8').split('\n')[0]!;
  appendFileSync(join(folder, 'events.jsonl'), `${twice}\nno event\n{"id":"stranger","contactId":"nobody","type":"email_opened","at":"2026-05-01T00:00:00Z"}\n`);
  appendFileSync(join(folder, 'contacts.csv'), '10001,Again\n');
  const values = { days: '20' };
  const held = ioOf();
  const located = locateRunFiles(held, 'contacts.csv', values);
  const { contacts, events, policy, seed, days, startSecond } = holdRunFiles(held, located, values);
  const trace: string[] = [];
  const expected = runSimulation({ journeys, contacts, events, policy, tables: legalTables(), seed, days, startSecond }, ['separate', 'governed'], { onTrace: (posture, told) => trace.push(traceLines(posture, told)) });

  const streamed = ioOf();
  const found = await runStreamed(streamed, locateRunFiles(streamed, 'contacts.csv', values), undefined, journeys, ['separate', 'governed'], join(folder, 'trace.jsonl'));
  expect(found.contacts).toBe(contacts.length);
  for (const posture of ['separate', 'governed'] as const) {
    expect({ ...found.postures[posture]!.report, seconds: 0 }).toEqual({ ...expected[posture]!.report, seconds: 0 });
    expect(found.postures[posture]!.flows).toEqual(expected[posture]!.flows);
  }
  expect(readFileSync(join(folder, 'trace.jsonl'), 'utf8') === trace.join('')).toBe(true);
  expect(streamed.lines.toSorted()).toEqual(held.lines.toSorted());
  expect(streamed.lines.some((line) => line.includes('is the id of line 1 already'))).toBe(true);
  expect(isTooLargeToHold(located)).toBe(false);
});
