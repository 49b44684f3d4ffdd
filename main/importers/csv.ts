import { CsvError, parse } from 'csv-parse/sync';
import { ImportError, type RejectedRow } from './result.ts';

export interface CsvRow {
  /** 1-based line on which the row begins */
  line: number;
  cells: readonly string[];
}

export interface Csv {
  header: readonly string[];
  rows: readonly CsvRow[];
  rejected: readonly RejectedRow[];
}

/** A row in the file's order, or what is wrong with it. */
export type CsvItem = { kind: 'row'; row: CsvRow } | { kind: 'rejected'; rejected: RejectedRow };

/** Stops the parser at a row that cannot be right, so that reading goes on behind its first line. */
class BadRow extends Error {}

const DELIMITERS = [',', ';', '\t'] as const;
/** A row that is longer than this many characters has a quote that nobody closed. */
const LONGEST_ROW = 1_000_000;
/** How much is parsed at once, in characters. */
const BLOCK = 1_000_000;

/**
 * Reads a CSV file a block at a time, so that a file of any size takes the same memory: comma, semicolon or tab (whichever
 * the header has most of), BOM, any line ends, quoted line ends. A row with a stray quote or the wrong number of cells is
 * rejected, and the next line is tried as a new row, so that one open quote does not swallow the rest of the file.
 */
export class CsvReader {
  readonly #fileName: string;
  #header: readonly string[] | null = null;
  #delimiter = ',';
  /** 0-based number of the block's first line */
  #firstLine = 0;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** The column names; empty before the first item has been read. */
  get header(): readonly string[] {
    return this.#header ?? [];
  }

  /** The rows of pieces of text that follow each other. Throws ImportError when there is no header. */
  *read(pieces: Iterable<string>): Generator<CsvItem> {
    let kept = '';
    for (const piece of pieces) {
      for (let start = 0; start < piece.length; start += BLOCK) {
        const text = normalised(kept + piece.slice(start, start + BLOCK), false);
        const end = text.lastIndexOf('\n') + 1;
        const items: CsvItem[] = [];
        const rest = this.#block(text.slice(0, end), false, items);
        kept = rest + text.slice(end);
        yield* items;
      }
    }
    const items: CsvItem[] = [];
    this.#block(normalised(kept, true), true, items);
    if (this.#header === null) throw new ImportError(`${this.#fileName} is empty; a first line with column names was expected.`);
    yield* items;
  }

  /** Reads whole lines and answers what of them has to wait for more: the beginning of a row with an open quote. */
  #block(text: string, isLast: boolean, items: CsvItem[]): string {
    const lines = text.split('\n');
    // behind the last line end nothing begins
    if (!isLast) lines.pop();
    let firstLine = 0;
    if (this.#header === null) {
      firstLine = lines.findIndex((line) => line.replace('\uFEFF', '').trim() !== '');
      if (firstLine === -1) return this.#leave(lines.length, '');
      lines[firstLine] = lines[firstLine]!.replace(/^\uFEFF/, '');
      this.#delimiter = delimiterOf(lines[firstLine]!);
    }
    while (firstLine < lines.length) {
      let rowLine = firstLine;
      const skipEmpty = (): void => {
        while (lines[rowLine] === '') rowLine += 1;
      };
      try {
        parse(firstLine === 0 ? text.replace(/^\uFEFF/, '') : lines.slice(firstLine).join('\n'), {
          delimiter: this.#delimiter,
          skip_empty_lines: true,
          relax_column_count: true,
          max_record_size: LONGEST_ROW,
          on_record: (record: string[], context) => {
            const endLine = firstLine + context.lines - 1;
            skipEmpty();
            this.#take(record, rowLine, endLine, items);
            rowLine = endLine + 1;
            return null;
          },
        });
        break;
      } catch (error) {
        if (!(error instanceof CsvError || error instanceof BadRow)) throw error;
        skipEmpty();
        if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED' && !isLast) {
          const rest = `${lines.slice(rowLine).join('\n')}\n`;
          if (rest.length <= LONGEST_ROW) return this.#leave(rowLine, rest);
        }
        if (this.#header === null) throw new ImportError(`${this.#fileName}, line ${this.#firstLine + rowLine + 1}: the column names cannot be read. ${error.message}`);
        const message = error instanceof BadRow ? error.message : 'A quote is open or stands in the wrong place.';
        items.push({ kind: 'rejected', rejected: { line: this.#firstLine + rowLine + 1, column: '(whole row)', message, expected: `${cells(this.header.length)}, quotes in pairs` } });
        firstLine = rowLine + 1;
      }
    }
    return this.#leave(lines.length, '');
  }

  /** One record of the parser: the column names, a row, or one of the wrong length. */
  #take(record: readonly string[], rowLine: number, endLine: number, items: CsvItem[]): void {
    if (this.#header === null) {
      this.#header = record.map((name) => name.trim());
      return;
    }
    const { header } = this;
    const line = this.#firstLine + rowLine + 1;
    if (record.length === header.length) items.push({ kind: 'row', row: { line, cells: record } });
    else if (endLine > rowLine) throw new BadRow(`${cells(header.length)} expected, ${record.length} found; a quote may be open.`);
    else {
      const message = `${cells(header.length)} expected, ${record.length} found.`;
      items.push({ kind: 'rejected', rejected: { line, column: header[record.length] ?? '(after the last)', message, shape: cells(record.length), expected: cells(header.length) } });
    }
  }

  #leave(lines: number, rest: string): string {
    this.#firstLine += lines;
    return rest;
  }
}

/** Reads a whole CSV text. Throws ImportError when there is no header. */
export function readCsv(fileName: string, text: string): Csv {
  const reader = new CsvReader(fileName);
  const rows: CsvRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const item of reader.read([text])) {
    if (item.kind === 'row') rows.push(item.row);
    else rejected.push(item.rejected);
  }
  return { header: reader.header, rows, rejected };
}

/** csv-parse counts a quoted CRLF as two lines, so line ends are made one before it counts; a CR at the end of a piece may be half of one. */
function normalised(text: string, isLast: boolean): string {
  if (!text.includes('\r')) return text;
  const half = !isLast && text.endsWith('\r');
  return `${(half ? text.slice(0, -1) : text).replaceAll(/\r\n?/g, '\n')}${half ? '\r' : ''}`;
}

function cells(count: number): string {
  return `${count} ${count === 1 ? 'cell' : 'cells'}`;
}

function delimiterOf(header: string): string {
  const unquoted = header.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => unquoted.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!;
}
