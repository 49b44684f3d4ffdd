import type { DateOrder } from '../../shared/api/calls/table-import.ts';
import type { ConsentColumn } from './consent-columns.ts';
import { consentColumnsOf } from './contact-consent.ts';
import type { ConsentContext, ConsentStatement } from './consent-statement.ts';
import { CsvReader } from './csv.ts';
import { type Guess, guessMapping } from './guess-mapping.ts';
import { ImportError, type RejectedRow } from './result.ts';
import { KEEP, LEAVE_OUT, type Mapping, type RowReader, type RowResult, type TableContext, type TableImporter } from './table-importer.ts';

/** What reading a table depends on besides its text. */
export interface TableOptions extends ConsentContext, Pick<TableContext, 'hasContact' | 'contactIdOf'> {
  /** what each column is; null: as their names tell */
  mapping: Mapping | null;
  /** of columns whose dates have slashes or dots, by position; default: nobody has said */
  dateOrders?: readonly (DateOrder | null)[];
  /** default: nobody has said */
  phoneCountry?: string | null;
}

/** For files that name nobody of the workspace. */
export const NOBODY_KNOWN: Pick<TableContext, 'hasContact' | 'contactIdOf'> = { hasContact: () => false, contactIdOf: () => null };

/** Columns that speak of consent have one reading, whatever is mapped: only the contacts' table has any. */
export function consentPositions(importer: Pick<TableImporter<unknown>, 'kind'>, header: readonly string[]): ReadonlySet<number> {
  if (importer.kind !== 'contacts') return new Set();
  return new Set(consentColumnsOf(header, header.map(() => false)).flatMap((column, index) => (column === null || column.kind === 'unclear' ? [] : [index])));
}

/** What each column of a table is, by its name and, where rows are given, by its values. */
export function guessFor(importer: Pick<TableImporter<unknown>, 'kind' | 'fields'>, header: readonly string[], rows: readonly (readonly string[])[] = []): Guess {
  return guessMapping(importer.fields, header, rows, consentPositions(importer, header));
}

/** What a mapping lacks for its table to be read at all, as a sentence each. */
export function missingFields(importer: Pick<TableImporter<unknown>, 'needs'>, mapping: Mapping): string[] {
  return importer.needs.filter(({ oneOf }) => !oneOf.some((field) => mapping.includes(field))).map(({ words }) => words);
}

/** A table read row by row, out of pieces of text that follow each other. */
export class TableRows<Entry> {
  readonly #importer: TableImporter<Entry>;
  readonly #fileName: string;
  readonly #options: TableOptions;
  readonly #csv: CsvReader;
  #reader: RowReader<Entry> | null = null;

  constructor(importer: TableImporter<Entry>, fileName: string, options: TableOptions) {
    this.#importer = importer;
    this.#fileName = fileName;
    this.#options = options;
    this.#csv = new CsvReader(fileName);
  }

  get header(): readonly string[] {
    return this.#csv.header;
  }

  get consentColumns(): readonly (ConsentColumn | null)[] {
    return this.#reader?.consentColumns ?? [];
  }

  /** What each row comes to. Throws ImportError where the file, or what was said of it, cannot be used. */
  *read(pieces: Iterable<string>): Generator<RowResult<Entry> & { line: number }> {
    for (const item of this.#csv.read(pieces)) {
      this.#reader ??= this.#start();
      if (item.kind === 'rejected') yield { line: item.rejected.line, entry: null, rejected: item.rejected, notes: [], statements: [] };
      else yield { line: item.row.line, ...this.#reader.read(item.row) };
    }
    // also a file without a row has to have the columns that are needed
    this.#reader ??= this.#start();
  }

  #start(): RowReader<Entry> {
    const header = this.#csv.header;
    const mapping = this.#options.mapping ?? guessFor(this.#importer, header).mapping;
    if (mapping.length !== header.length) throw new ImportError(`${this.#fileName} has ${header.length} columns, and what was said of it is of ${mapping.length}. Look at the columns again.`);
    const [missing] = missingFields(this.#importer, mapping);
    if (missing !== undefined) throw new ImportError(`${this.#fileName}, line 1: ${missing}`);
    const known = new Set([...this.#importer.fields.map(({ id }) => id), KEEP, LEAVE_OUT]);
    const unknown = mapping.find((field) => !known.has(field));
    if (unknown !== undefined) throw new ImportError(`"${unknown}" is no field of ${this.#importer.kind}.`);
    const consent = consentPositions(this.#importer, header);
    return this.#importer.reader({ ...this.#options, dateOrders: this.#options.dateOrders ?? [], phoneCountry: this.#options.phoneCountry ?? null, fileName: this.#fileName, header, mapping: mapping.map((field, index) => (consent.has(index) ? KEEP : field)) });
  }
}

/** A whole table. */
export interface TableRead<Entry> {
  entries: Entry[];
  /** what the file's columns say of consent */
  statements: ConsentStatement[];
  rejected: RejectedRow[];
  /** rows that were taken, but not quite as they stand */
  notes: RejectedRow[];
  header: readonly string[];
  /** which columns speak of consent, by position */
  consentColumns: readonly (ConsentColumn | null)[];
}

/** Reads the text of a table, its columns by their names. Throws ImportError where it cannot be used. */
export function readTable<Entry>(importer: TableImporter<Entry>, fileName: string, text: string, consent: ConsentContext): TableRead<Entry> {
  const rows = new TableRows(importer, fileName, { ...consent, ...NOBODY_KNOWN, mapping: null });
  const read: TableRead<Entry> = { entries: [], statements: [], rejected: [], notes: [], header: [], consentColumns: [] };
  for (const { entry, rejected, notes, statements } of rows.read([text])) {
    if (entry !== null) read.entries.push(entry);
    if (rejected !== null) read.rejected.push(rejected);
    read.notes.push(...notes);
    read.statements.push(...statements);
  }
  return { ...read, header: rows.header, consentColumns: rows.consentColumns };
}
