import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalHash } from '../../shared/audit/canonical-json.ts';
import { rules } from '../../shared/rules/registry.ts';
import { PROGRAM_ROOT } from './program-root.ts';

let known: string | null = null;

/**
 * What an approval calls the rules it was given under: 16 hex digits of a hash over every rule's id and version and
 * the tables of law. Facts about places and time zones are not in it: they come and go with every release.
 */
export function rulesVersion(): string {
  known ??= canonicalHash({
    rules: rules.map(({ id, version }) => ({ id, version })),
    hours: legalTable('quiet-hours.json'),
    keywords: legalTable('keywords.json'),
  }).slice(0, 16);
  return known;
}

function legalTable(fileName: string): unknown {
  return JSON.parse(readFileSync(join(PROGRAM_ROOT, 'assets', 'legal', fileName), 'utf8'));
}
