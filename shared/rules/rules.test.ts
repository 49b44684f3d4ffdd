import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { REASON_CODES } from '../policy/decision.ts';
import { RULE_IDS } from '../policy/rule-ids.ts';
import { rulesDocumentation } from './documentation.ts';
import { playExample } from './example.ts';
import { ruleById, rules } from './registry.ts';
import { rulesVersion } from './version.ts';
import { unixSeconds } from '../time/instant.ts';

const { tables } = testSetting();
/** Folders of rules; the files beside the registry are its own machinery. */
const onDisk = globSync('*/*.ts', { cwd: import.meta.dirname, exclude: (name) => name.endsWith('.test.ts') }).map((path) => path.slice(0, -'.ts'.length).replaceAll('\\', '/'));

describe('the registry of rules', () => {
  it('lists every file, and every id of the gate has one', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual(onDisk.sort());
    expect([...RULE_IDS].sort()).toEqual(onDisk.sort());
  });

  it('owns every reason code', () => {
    const owned = new Set(rules.flatMap(({ reasons }) => reasons));
    expect(REASON_CODES.filter((reason) => !owned.has(reason))).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s is complete', (id, rule) => {
    expect(onDisk).toContain(id);
    expect(rule.title).not.toBe('');
    expect(rule.text.length).toBeGreaterThan(40);
    expect(rule.source.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(rule.outcomes.length * rule.reasons.length).toBeGreaterThan(0);
    // The sending rate is shared between clusters: the driver that owns the sender defers by it.
    if (id !== 'rate/sending-rate') expect(rule.examples.some(({ outcome, reason }) => rule.outcomes.includes(outcome) && rule.reasons.includes(reason))).toBe(true);
  });
});

const examples = rules.flatMap((rule) => rule.examples.map((example) => [`${rule.id}: ${example.name}`, rule, example] as const));

describe('examples of the rules', () => {
  it.each(examples)('%s', (_, rule, example) => {
    const decision = playExample(example, tables);
    expect({ outcome: decision.outcome, reason: decision.reason }).toEqual({ outcome: example.outcome, reason: example.reason });
    if (example.until !== undefined) expect(decision.untilSecond).toBe(unixSeconds(example.until));
    const decided = ruleById(decision.ruleId);
    expect(decided.outcomes).toContain(decision.outcome);
    expect(decided.reasons).toContain(decision.reason);
    expect(decision.ruleVersion).toBe(decided.version);
    for (const name of decided.evidence) expect(decision.inputs, name).toHaveProperty(name);
    // What an example of a rule shows is that rule, or what holds when it does not apply.
    if (example === rule.examples[0]) expect(decision.ruleId).toBe(rule.id);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });
});

describe('the documentation', () => {
  it('is generated from the files, with a sentence for every example', async () => {
    await expect(rulesDocumentation(tables)).toMatchFileSnapshot(join(import.meta.dirname, '../../test/golden/rules.md'));
  });

  it('names a version that changes with the tables', () => {
    const version = rulesVersion(tables);
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    const row = tables.hours.jurisdictions[0]!;
    const changed = { ...tables, hours: { ...tables.hours, jurisdictions: [{ ...row, note: 'changed' }, ...tables.hours.jurisdictions.slice(1)] } };
    expect(rulesVersion(changed)).not.toBe(version);
  });
});
