import { useMemo, useState } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icons.tsx';
import { sortRows, type Column, type Sorting } from './table-columns.ts';
import styles from './table.module.css';

export interface TableProps<Row> {
  /** what the table lists, for screen readers */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  selectedKey?: string | null;
  /** a press on the row; put a real button or link into a cell for the keyboard */
  onRowPress?(row: Row): void;
  initialSorting?: Sorting;
}

/** A column's heading: words, or a button that sorts. */
export function ColumnHead<Row>({ column, sorting, onSort }: { column: Column<Row>; sorting: Sorting | null; onSort(sorting: Sorting): void }) {
  if (!column.sortBy) return column.title;
  const active = sorting?.columnId === column.id;
  return (
    <button type="button" className={styles.sort} onClick={() => onSort({ columnId: column.id, descending: active ? !sorting.descending : false })}>
      {column.title}
      {active ? <Icon name={sorting.descending ? 'chevron-down' : 'chevron-up'} size={12} /> : null}
    </button>
  );
}

export function ariaSort(column: { id: string }, sorting: Sorting | null): 'ascending' | 'descending' | undefined {
  if (sorting?.columnId !== column.id) return undefined;
  return sorting.descending ? 'descending' : 'ascending';
}

/** A table for up to a few hundred rows; more belong in VirtualTable. */
export function Table<Row>({ label, columns, rows, rowKey, selectedKey, onRowPress, initialSorting }: TableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | null>(initialSorting ?? null);
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.align === 'end' ? styles.end : undefined} aria-sort={ariaSort(column, sorting)} style={column.width ? { width: column.width } : undefined}>
                <ColumnHead column={column} sorting={sorting} onSort={setSorting} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr
              key={rowKey(row)}
              aria-selected={selectedKey === undefined ? undefined : rowKey(row) === selectedKey}
              className={classNames(onRowPress && styles.pressable)}
              onClick={onRowPress ? () => onRowPress(row) : undefined}
            >
              {columns.map((column) => (
                <td key={column.id} className={column.align === 'end' ? styles.end : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
