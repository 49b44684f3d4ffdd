import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { PROGRAM_ROOT } from '../services/program-root.ts';

let tables: LegalTables | null = null;

/** The product's own tables of hours, keywords, places and zones, read once from the shipped assets. */
export function legalTables(): LegalTables {
  tables ??= {
    hours: read('legal', 'quiet-hours.json') as LegalTables['hours'],
    keywords: read('legal', 'keywords.json') as LegalTables['keywords'],
    places: read('places', 'places.json') as LegalTables['places'],
    zones: read('zones', 'zones.json') as LegalTables['zones'],
  };
  return tables;
}

function read(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(PROGRAM_ROOT, 'assets', ...parts), 'utf8'));
}
