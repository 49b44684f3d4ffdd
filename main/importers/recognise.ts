import type { FileKind } from '../../shared/api/calls/contact-import.ts';
import { type TableKind, TABLE_KINDS } from '../../shared/api/calls/table-import.ts';
import { addressColumnOf } from './address-column.ts';
import { readCsv } from './csv.ts';
import { isProviderHeader } from './provider-columns.ts';
import { guessFor, missingFields } from './read-table.ts';
import { tableImporters } from './registry.ts';

/** What a file of people, events or addresses is, by its first line. Throws ImportError for an empty file. */
export function recogniseKind(fileName: string, text: string): FileKind {
  const firstLine = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
  if (firstLine.trimStart().startsWith('{')) return 'events';
  const { header } = readCsv(fileName, firstLine);
  // a table whose headings nobody knows is more likely people, and its columns can be said; a list has its addresses under a plain name, or nothing else
  return recogniseTable(header) ?? (isProviderHeader(header) ? 'provider-opt-outs' : addressColumnOf(header) !== -1 ? 'suppression-list' : 'contacts');
}

/** The table of which most columns are known by name, among those that have all they need; a tie goes to the first of them. */
export function recogniseTable(header: readonly string[]): TableKind | null {
  const known = TABLE_KINDS.map((kind) => {
    const { mapping, reasons } = guessFor(tableImporters[kind], header);
    return { kind, columns: missingFields(tableImporters[kind], mapping).length > 0 ? 0 : reasons.filter((reason) => reason === 'name').length };
  });
  const best = known.reduce((most, one) => (one.columns > most.columns ? one : most));
  return best.columns === 0 ? null : best.kind;
}
