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

/** Stops the parser at a row that cannot be right, so that reading goes on behind its first line. */
class BadRow extends Error {}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads a CSV file: comma, semicolon or tab (whichever the header has most of), BOM, any line ends, quoted line ends.
 * A row with a stray quote or the wrong number of cells is rejected, and the next line is tried as a new row, so that
 * one open quote does not swallow the rest of the file. Throws ImportError when there is no header.
 */
export function readCsv(fileName: string, text: string): Csv {
  // csv-parse counts a quoted CRLF as two lines, so line ends are made one before it counts.
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n').split('\n');
  const rows: CsvRow[] = [];
  const rejected: RejectedRow[] = [];
  const headerLine = lines.findIndex((line) => line.trim() !== '');
  if (headerLine === -1) throw new ImportError(`${fileName} is empty; a first line with column names was expected.`);
  const delimiter = delimiterOf(lines[headerLine]!);
  let header: readonly string[] | null = null;

  let firstLine = headerLine;
  while (firstLine < lines.length) {
    let rowLine = firstLine;
    try {
      parse(lines.slice(firstLine).join('\n'), {
        delimiter,
        skip_empty_lines: true,
        relax_column_count: true,
        max_record_size: 1_000_000,
        on_record: (record: string[], context) => {
          const endLine = firstLine + context.lines - 1;
          while (lines[rowLine] === '') rowLine += 1;
          if (header === null) header = record.map((name) => name.trim());
          else if (record.length === header.length) rows.push({ line: rowLine + 1, cells: record });
          else if (endLine > rowLine) throw new BadRow(`${cells(header.length)} expected, ${record.length} found; a quote may be open.`);
          else rejected.push({ line: rowLine + 1, column: header[record.length] ?? '(after the last)', message: `${cells(header.length)} expected, ${record.length} found.` });
          rowLine = endLine + 1;
          return null;
        },
      });
      break;
    } catch (error) {
      if (!(error instanceof CsvError || error instanceof BadRow)) throw error;
      if (header === null) throw new ImportError(`${fileName}, line ${rowLine + 1}: the column names cannot be read. ${error.message}`);
      const message = error instanceof BadRow ? error.message : 'A quote is open or stands in the wrong place.';
      while (lines[rowLine] === '') rowLine += 1;
      rejected.push({ line: rowLine + 1, column: '(whole row)', message });
      firstLine = rowLine + 1;
    }
  }
  return { header: header ?? [], rows, rejected };
}

function cells(count: number): string {
  return `${count} ${count === 1 ? 'cell' : 'cells'}`;
}

function delimiterOf(header: string): string {
  const unquoted = header.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => unquoted.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!;
}
