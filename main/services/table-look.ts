import type { DateOrder, TableKind, TableLook } from '../../shared/api/calls/table-import.ts';
import type { Account } from '../../shared/contacts/account.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { Owner } from '../../shared/contacts/owner.ts';
import { consentColumn, meaningOf } from '../importers/consent-columns.ts';
import { CsvReader, type CsvRow } from '../importers/csv.ts';
import { DateOrderGuess } from '../importers/date-order.ts';
import { COUNTRIES } from '../importers/place-names.ts';
import { consentPositions, guessFor, missingFields } from '../importers/read-table.ts';
import { tableImporters } from '../importers/registry.ts';
import { KEEP, LEAVE_OUT, type TableContext, type TableImporter } from '../importers/table-importer.ts';

/** How many rows a look is taken at, how many are shown, and how many values of a column stand beside it. */
const LOOKED_AT = 200;
/** How many more are looked through for a date that tells its column's order, where the first do not. */
const LOOKED_AT_FOR_DATES = 20_000;
const SHOWN = 10;
const EXAMPLES = 3;

export interface FirstRows {
  header: readonly string[];
  rows: readonly CsvRow[];
  /** what each column's cells tell of its dates, by position */
  dates: readonly DateOrderGuess[];
}

/** The column names of a table. Throws ImportError where it has none. */
export function headerOf(fileName: string, pieces: Iterable<string>): readonly string[] {
  const reader = new CsvReader(fileName);
  // they are known once the first item is there
  for (const _item of reader.read(pieces)) break;
  return reader.header;
}

/** The beginning of a table. Throws ImportError where it has none. */
export function firstRows(fileName: string, pieces: Iterable<string>): FirstRows {
  const reader = new CsvReader(fileName);
  const rows: CsvRow[] = [];
  const dates: DateOrderGuess[] = [];
  let looked = 0;
  let open: readonly number[] = [];
  for (const item of reader.read(pieces)) {
    if (item.kind !== 'row') continue;
    const { cells } = item.row;
    if (looked < LOOKED_AT) {
      rows.push(item.row);
      for (let column = 0; column < reader.header.length; column += 1) (dates[column] ??= new DateOrderGuess()).add(cells[column] ?? '');
    } else for (const column of open) dates[column]!.add(cells[column] ?? '');
    looked += 1;
    if (looked < LOOKED_AT) continue;
    if (looked === LOOKED_AT) open = [...dates.keys()];
    open = open.filter((column) => dates[column]!.isOpen);
    if (open.length === 0 || looked === LOOKED_AT_FOR_DATES) break;
  }
  return { header: reader.header, rows, dates };
}

type DateOrders = readonly (DateOrder | null)[];

/** What a table is by its first rows: what its columns are, as they were chosen, as they were the last time, or as they look; and ten rows as they will be. */
export function lookAt(
  kind: TableKind,
  fileName: string,
  { header, rows, dates }: FirstRows,
  { chosen, remembered, chosenOrders, rememberedOrders, phoneCountry }: { chosen: readonly string[] | null; remembered: readonly string[] | null; chosenOrders: DateOrders; rememberedOrders: DateOrders; phoneCountry: string | null },
  known: Pick<TableContext, 'now' | 'hasContact' | 'contactIdOf'>,
): TableLook {
  const importer = tableImporters[kind] as unknown as TableImporter<Contact | Account | Owner | ContactEvent>;
  const guess = guessFor(importer, header, rows.map(({ cells }) => cells));
  const fits = (mapping: readonly string[] | null): mapping is readonly string[] => mapping?.length === header.length;
  const before = fits(remembered) ? remembered : guess.mapping;
  const mapping = fits(chosen) ? chosen : before;
  const consent = consentPositions(importer, header);
  const missing = missingFields(importer, mapping);
  const orders = header.map((_name, index): TableLook['columns'][number]['dates'] => {
    const told = dates[index]?.dates ?? null;
    if (told === null || mapping[index] === LEAVE_OUT) return null;
    const last = rememberedOrders[index] ?? null;
    const chosenOrder = chosenOrders[index] ?? null;
    const order = chosenOrder ?? last ?? told.order;
    const reason = order === null ? 'none' : chosenOrder !== null && chosenOrder !== (last ?? told.order) ? 'chosen' : last !== null && last !== told.order ? 'remembered' : 'values';
    return { order, reason, example: told.example };
  });
  const speaks = header.map((name) => (kind === 'contacts' ? consentColumn(name) : null));
  return {
    kind,
    columns: header.map((name, index) => ({
      name,
      use: mapping[index]!,
      reason: mapping[index] !== before[index] ? 'chosen' : fits(remembered) && remembered[index] !== guess.mapping[index] ? 'remembered' : guess.reasons[index]!,
      examples: [...new Set(rows.map(({ cells }) => cells[index]!.trim()).filter(Boolean))].slice(0, EXAMPLES),
      dates: orders[index]!,
      consent: speaks[index] === null || !(consent.has(index) || mapping[index] === KEEP) ? null : meaningOf(speaks[index]!),
    })),
    fields: importer.fields.map(({ id, label }) => ({ id, label })),
    missing,
    dateColumn: header.find((_name, index) => speaks[index]?.kind === 'opt-in-date') ?? null,
    phoneCountry: kind === 'contacts' && mapping.some((use) => use === 'phone' || use === 'mobile') ? { chosen: phoneCountry, countries: [...COUNTRIES] } : null,
    sample: { columns: [...importer.columns], rows: missing.length > 0 ? [] : sampleRows(importer, fileName, header, mapping.map((use, index) => (consent.has(index) ? KEEP : use)), rows, orders.map((one) => one?.order ?? null), { ...known, phoneCountry }) },
  };
}

function sampleRows<Entry>(importer: TableImporter<Entry>, fileName: string, header: readonly string[], mapping: readonly string[], rows: readonly CsvRow[], dateOrders: DateOrders, known: Pick<TableContext, 'now' | 'hasContact' | 'contactIdOf' | 'phoneCountry'>): string[][] {
  const reader = importer.reader({ ...known, fileName, header, mapping, dateOrders, proof: null, importedBy: null });
  const shown: string[][] = [];
  for (const row of rows) {
    const { entry } = reader.read(row);
    if (entry !== null) shown.push([...importer.cellsOf(entry)]);
    if (shown.length === SHOWN) break;
  }
  return shown;
}
