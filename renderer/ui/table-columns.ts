import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  title: string;
  /** figures stand at the end */
  align?: 'start' | 'end';
  /** CSS grid track for the virtual table, such as "160px" or "1fr"; default "1fr" */
  width?: string;
  cell(row: Row): ReactNode;
  /** makes the column sortable */
  sortBy?(row: Row): string | number;
  /** plain text for copying; default: what sortBy gives, else empty */
  text?(row: Row): string;
}

export interface Sorting {
  columnId: string;
  descending: boolean;
}

/** The rows in the order asked for; ties keep their order. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] {
  const by = sorting ? columns.find((column) => column.id === sorting.columnId)?.sortBy : undefined;
  if (!sorting || !by) return rows;
  const sign = sorting.descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const a = by(left);
    const b = by(right);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
  });
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front: what people typed is text. */
function plainCell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^\s*[=+\-@]/.test(line) && !/^-?\d+(\.\d+)?$/.test(line) ? `'${line}` : line;
}

/** The rows as tab-separated values with a heading line, for a spreadsheet. Tabs and line ends inside become spaces. */
export function toTsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = rows.map((row) => columns.map((column) => plainCell(column.text?.(row) ?? String(column.sortBy?.(row) ?? ''))).join('\t'));
  return [columns.map((column) => plainCell(column.title)).join('\t'), ...lines].join('\n');
}
