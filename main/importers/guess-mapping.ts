import { fold } from './fold.ts';
import { KEEP, type Mapping, type TableField } from './table-importer.ts';

/** How many values of a column are looked at, how many there must be at least, and which share of them must look alike. */
const SAMPLE_VALUES = 50;
const LEAST_VALUES = 3;
const LEAST_SHARE = 0.8;

/** What a guess rests on: a name that one of the products uses, the column's values, or nothing. */
export type GuessReason = 'name' | 'values' | 'none';

export interface Guess {
  mapping: Mapping;
  reasons: readonly GuessReason[];
}

/**
 * What each column of a file is. First by name: a column called as HubSpot, Salesforce or people call a field is that field,
 * and of several columns of one field the first wins. Then by value: for a field that no name told, the first column left of
 * which at least four in five of the first fifty filled cells (and three cells at least) look like it. All else is plain data.
 * Columns that speak of consent (`besides`) are never guessed to be anything.
 */
export function guessMapping(fields: readonly TableField[], header: readonly string[], rows: readonly (readonly string[])[], besides: ReadonlySet<number> = new Set()): Guess {
  const mapping: string[] = header.map(() => KEEP);
  const reasons: GuessReason[] = header.map(() => 'none');
  const byName = new Map(fields.flatMap(({ id, names }) => names.map((name): [string, string] => [fold(name), id])));
  const taken = new Set<string>();
  header.forEach((name, column) => {
    const field = byName.get(fold(name));
    if (field === undefined || taken.has(field) || besides.has(column)) return;
    taken.add(field);
    mapping[column] = field;
    reasons[column] = 'name';
  });
  for (const { id, looksLike } of fields) {
    if (looksLike === undefined || taken.has(id)) continue;
    const column = header.findIndex((_name, at) => mapping[at] === KEEP && !besides.has(at) && mostLookLike(rows, at, looksLike));
    if (column === -1) continue;
    taken.add(id);
    mapping[column] = id;
    reasons[column] = 'values';
  }
  return { mapping, reasons };
}

function mostLookLike(rows: readonly (readonly string[])[], column: number, looksLike: (value: string) => boolean): boolean {
  const values = rows.map((cells) => cells[column]?.trim() ?? '').filter(Boolean).slice(0, SAMPLE_VALUES);
  return values.length >= LEAST_VALUES && values.filter(looksLike).length >= values.length * LEAST_SHARE;
}
