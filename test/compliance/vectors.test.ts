import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command } from '../../main/cli/commands/vectors.ts';
import { parseVectorsFile, runVectors, VECTOR_CATEGORIES } from '../../shared/policy/vectors/run.ts';
import vectors from '../fixtures/compliance-vectors.json' with { type: 'json' };
import ownVectors from '../fixtures/own-vectors.json' with { type: 'json' };
import { tables } from './support.ts';

/** The compliance file's open vectors, and our own: other cases of the same forms, written from the rules by another hand. */
const FILES = [
  ['compliance-vectors.json', vectors],
  ['own-vectors.json', ownVectors],
] as const;

describe.each(FILES)('%s', (_, file) => {
  const results = runVectors(parseVectorsFile(file), tables);

  describe.each(VECTOR_CATEGORIES)('%s', (category) => {
    it.each(results[category].map((result) => [result.id, result] as const))('%s', (__, { expected, actual, passed }) => {
      expect(actual).toMatchObject(expected);
      expect(passed).toBe(true);
    });

    it('runs every vector of the file', () => expect(results[category]).toHaveLength(file.counts[category]));
  });
});

describe('a vector that is wrong', () => {
  const one = (category: string, vector: unknown) => runVectors(parseVectorsFile({ schema: 'compliance-vectors/1', [category]: [vector] }), tables)[category as 'quietHours'][0]!;
  const hours = vectors.quietHours[0]!;
  it.each([
    ['an unknown zone', 'quietHours', { ...hours, timezone: 'Mars/Olympus' }, 'Unknown time zone "Mars/Olympus"'],
    ['an unknown jurisdiction', 'quietHours', { ...hours, jurisdiction: 'ZZ' }, 'jurisdiction: no rules are loaded for "ZZ"'],
    ['an impossible date', 'quietHours', { ...hours, instant: '2026-02-30T99:00:00Z' }, 'Not an instant: "2026-02-30T99:00:00Z"'],
    ['a missing field', 'inboundText', { id: 'x', expected: 'stop' }, 'text: Invalid input'],
    ['an unknown event type', 'consentTimeline', { ...vectors.consentTimeline[1]!, events: [{ at: '2026-01-01T00:00:00Z', type: 'nod' }] }, 'type: Invalid option'],
    ['a wrong answer', 'quietHours', { ...hours, expected: 'allow', deferUntil: null }, ''],
  ])('fails with the reason: %s', (_, category, vector, message) => {
    const result = one(category, vector);
    expect(result.passed).toBe(false);
    if (message !== '') expect(result.actual['error']).toContain(message);
  });

  it('takes the policy block from the file', () => {
    const late = vectors.consentTimeline.find(({ id }) => id === 'ct-030')!;
    const asked = (optOutConfirmationSeconds: number): boolean =>
      runVectors(parseVectorsFile({ schema: 'compliance-vectors/1', policy: { consentTimeline: { optOutConfirmationSeconds } }, consentTimeline: [late] }), tables).consentTimeline[0]!.passed;
    expect([asked(300), asked(301)]).toEqual([true, false]);
  });
});

describe('throughline vectors', () => {
  const run = async (...argv: string[]) => {
    const out: string[] = [];
    const code = await command.run(argv, { out: (text) => out.push(text), err: () => undefined, cwd: join(import.meta.dirname, '../fixtures'), env: {} });
    return { code, out };
  };

  it('prints one JSON document and answers 0', async () => {
    const { code, out } = await run('compliance-vectors.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out.join(''))).toEqual({ categories: Object.fromEntries(VECTOR_CATEGORIES.map((category) => [category, { passed: vectors.counts[category], failed: 0 }])), failures: [] });
  });

  it('refuses a file that is none, naming it', async () => {
    await expect(run('edge-cases.json')).rejects.toThrow(/edge-cases\.json cannot be used: schema/);
    await expect(run('no-such-file.json')).rejects.toThrow(/ENOENT/);
    await expect(run()).rejects.toThrow('FILE is missing');
  });
});
