import { canonicalHash } from '../audit/canonical-json.ts';
import type { LegalTables } from '../policy/tables.ts';
import { rules } from './registry.ts';

const known = new WeakMap<LegalTables, string>();

/**
 * Names the rules and tables of law that decisions rest on: 16 hex digits of a hash over every rule's id, version and
 * words and the hours and keyword tables. Facts about places and time zones are not in it: they come with every release.
 */
export function rulesVersion(tables: LegalTables): string {
  let version = known.get(tables);
  if (version === undefined) {
    const words = rules.map(({ id, version: number, text, reasons }) => ({ id, version: number, text, reasons }));
    version = canonicalHash({ rules: words, hours: tables.hours, keywords: tables.keywords }).slice(0, 16);
    known.set(tables, version);
  }
  return version;
}
