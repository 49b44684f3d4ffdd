import type { DateOrder, TableKind } from '../../shared/api/calls/table-import.ts';
import { instantOf } from './consent-cells.ts';
import type { ConsentColumn } from './consent-columns.ts';
import type { ConsentContext, ConsentStatement } from './consent-statement.ts';
import type { CsvRow } from './csv.ts';
import { slashedDate } from './date-order.ts';
import type { RejectedRow } from './result.ts';

/** A field that a column of a CSV file can fill. */
export interface TableField {
  id: string;
  /** as a person reads it in the list of fields */
  label: string;
  /** the names of its column in HubSpot's and Salesforce's exports, by label and by API name, and as people write it; compared by `fold` */
  names: readonly string[];
  /** whether a value can be one of this field; columns whose name nobody knows are told by it */
  looksLike?: (value: string) => boolean;
}

/** What becomes of each column, by position: a field's id, 'keep' as plain data, or 'leave-out'. */
export type Mapping = readonly string[];

export const KEEP = 'keep';
export const LEAVE_OUT = 'leave-out';

export interface TableContext extends ConsentContext {
  fileName: string;
  header: readonly string[];
  mapping: Mapping;
  /** of columns whose dates have slashes or dots, by position */
  dateOrders: readonly (DateOrder | null)[];
  /** ISO 3166-1 alpha-2: whose numbers are those of contacts without a country; null: nobody's */
  phoneCountry: string | null;
  /** whether the workspace has a contact of an id, for files that are about contacts */
  hasContact(id: string): boolean;
  /** the id of the contact that has an email; null: none has */
  contactIdOf(email: string): string | null;
}

/** What one row comes to. A row that is left out can still say an opt-out, which counts. */
export interface RowResult<Entry> {
  entry: Entry | null;
  rejected: RejectedRow | null;
  notes: readonly RejectedRow[];
  statements: readonly ConsentStatement[];
}

export interface RowReader<Entry> {
  /** which columns speak of consent, by position */
  readonly consentColumns: readonly (ConsentColumn | null)[];
  read(row: CsvRow): RowResult<Entry>;
}

/** Reads one kind of CSV table; one file in this folder and one line in its registry. */
export interface TableImporter<Entry> {
  kind: TableKind;
  fields: readonly TableField[];
  /** of each group, one field has to have a column; in words for who has none */
  needs: readonly { oneOf: readonly string[]; words: string }[];
  /** how the first rows are shown */
  columns: readonly string[];
  cellsOf(entry: Entry): readonly string[];
  /** Throws ImportError where what the context asks for is not in the file. */
  reader(context: TableContext): RowReader<Entry>;
}

export function defineTableImporter<Entry>(importer: TableImporter<Entry>): TableImporter<Entry> {
  return importer;
}

/** Of a row whose cell cannot be read. */
export class BadCell extends Error {
  readonly field: string;
  readonly value: string;
  readonly expected: string;
  constructor(field: string, value: string, message: string, expected: string) {
    super(message);
    this.field = field;
    this.value = value;
    this.expected = expected;
  }
}

const LONGEST_SHAPE = 40;

/** What a value looks like without what it says, so that a list of what is wrong can be passed on: "(999) 999-99", "aaa at aaa". */
export function shapeOf(value: string): string {
  if (value === '') return '(empty)';
  const shape = value.replaceAll(/\p{Lu}/gu, 'A').replaceAll(/[\p{L}\p{M}]/gu, (letter) => (letter === 'A' ? 'A' : 'a')).replaceAll(/\p{N}/gu, '9').replaceAll(/\s/g, ' ');
  return shape.length <= LONGEST_SHAPE ? shape : `${shape.slice(0, LONGEST_SHAPE)}… (${value.length} characters)`;
}

/** The cells of a row by field, trimmed; '' for a field without a column. */
export class RowCells {
  readonly #index: ReadonlyMap<string, number>;
  readonly #header: readonly string[];
  readonly #kept: readonly number[];
  readonly #dateOrders: readonly (DateOrder | null)[];
  #cells: readonly string[] = [];

  /** `besides` are columns that are read otherwise and are no plain data */
  constructor({ header, mapping, dateOrders }: Pick<TableContext, 'header' | 'mapping' | 'dateOrders'>, besides: ReadonlySet<number> = new Set()) {
    this.#header = header;
    this.#dateOrders = dateOrders;
    const index = new Map<string, number>();
    mapping.forEach((field, column) => {
      if (!index.has(field)) index.set(field, column);
    });
    this.#index = index;
    this.#kept = mapping.flatMap((field, column) => (field === KEEP && header[column] !== '' && !besides.has(column) ? [column] : []));
  }

  take(row: CsvRow): void {
    this.#cells = row.cells;
  }

  get(field: string): string {
    const column = this.#index.get(field);
    return column === undefined ? '' : (this.#cells[column]?.trim() ?? '');
  }

  /** What a field's column is called in the file; the field's own id where it has none. */
  nameOf(field: string): string {
    const column = this.#index.get(field);
    return column === undefined ? field : (this.#header[column] ?? field);
  }

  /** The order in which a field's column writes its dates; null: nobody has said. */
  orderOf(field: string): DateOrder | null {
    const column = this.#index.get(field);
    return column === undefined ? null : (this.#dateOrders[column] ?? null);
  }

  /** The plain data of the row, by column name; empty cells are left out. Dates whose order is known are kept as 2026-05-03, which journeys can wait for; one that contradicts it throws BadCell. */
  attributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const column of this.#kept) {
      const text = this.#cells[column]?.trim() ?? '';
      if (text !== '') attributes[this.#header[column]!] = this.#plain(text, column);
    }
    return attributes;
  }

  /** A field's cell as it would be kept as plain data; '' for a field without a column. */
  plainOf(field: string): string {
    const column = this.#index.get(field);
    const text = this.get(field);
    return column === undefined || text === '' ? '' : this.#plain(text, column);
  }

  #plain(text: string, column: number): string {
    const order = this.#dateOrders[column] ?? null;
    const slashed = order === null ? null : slashedDate(text);
    if (slashed === null) return text;
    const read = instantOf(text, 'first', order);
    if ('problem' in read) throw new BadCell(this.#header[column]!, text, read.problem, `a date, ${order === 'day-first' ? 'day' : 'month'} first`);
    return slashed.time === null ? read.iso.slice(0, 10) : read.iso;
  }

  rejection(line: number, { field, value, message, expected }: BadCell): RejectedRow {
    return { line, column: this.nameOf(field), message, shape: shapeOf(value), expected };
  }
}

/** Finds the line on which an id was used before. */
export class SeenIds {
  readonly #lines = new Map<string, number>();

  /** Throws BadCell for an id that an earlier line has. */
  refuseTwice(id: string): void {
    const first = this.#lines.get(id);
    if (first !== undefined) throw new BadCell('id', id, `"${id}" is the id of line ${first} already; the first is kept.`, 'an id of its own');
  }

  add(id: string, line: number): void {
    this.#lines.set(id, line);
  }
}

/** Reads rows of which each is one entry with an id of its own, and nothing is said of consent. */
export class EntryReader<Entry extends { readonly id: string }> implements RowReader<Entry> {
  readonly consentColumns = [];
  readonly #cells: RowCells;
  readonly #seen = new SeenIds();
  readonly #entryOf: (cells: RowCells) => Entry;

  /** `entryOf` throws BadCell for a row that cannot be read. */
  constructor(context: TableContext, entryOf: (cells: RowCells) => Entry) {
    this.#cells = new RowCells(context);
    this.#entryOf = entryOf;
  }

  read(row: CsvRow): RowResult<Entry> {
    this.#cells.take(row);
    try {
      const entry = this.#entryOf(this.#cells);
      this.#seen.refuseTwice(entry.id);
      this.#seen.add(entry.id, row.line);
      return { entry, rejected: null, notes: [], statements: [] };
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      return { entry: null, rejected: this.#cells.rejection(row.line, error), notes: [], statements: [] };
    }
  }
}
