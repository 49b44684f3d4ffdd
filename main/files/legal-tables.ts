import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { parseLegalTables } from '../../shared/policy/tables-schema.ts';
import { PROGRAM_ROOT } from '../services/program-root.ts';

let tables: LegalTables | null = null;

/** The product's own tables of hours, keywords, places and zones, read once from the shipped assets. */
export function legalTables(): LegalTables {
  tables ??= parseLegalTables({
    hours: read('legal', 'quiet-hours.json'),
    keywords: read('legal', 'keywords.json'),
    places: read('places', 'places.json'),
    zones: read('zones', 'zones.json'),
  });
  return tables;
}

function read(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(PROGRAM_ROOT, 'assets', ...parts), 'utf8'));
}
