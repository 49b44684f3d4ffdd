import { useMemo, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import styles from './list-table.module.css';
import { sortRows, toTsv, type Column, type Sorting } from './table-columns.ts';
import { TextField } from './text-field.tsx';
import { showToast } from './toast-store.ts';
import { VirtualTable } from './virtual-table.tsx';

export interface ListTableProps<Row> {
  /** what the table lists, for screen readers */
  label: string;
  /** the noun of a row: one, many */
  unit: readonly [string, string];
  /** each with `text` or `sortBy`: that is what is filtered and copied */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  onRowPress?(row: Row): void;
  selectedKey?: string | null;
  initialSorting?: Sorting;
  /** how many there are in all, where only the first were fetched */
  total?: number;
  /** more controls before the filter */
  toolbar?: ReactNode;
  /** in place of the table while there is nothing */
  empty: ReactNode;
}

function matches<Row>(row: Row, columns: readonly Column<Row>[], words: string): boolean {
  return columns.some((column) => (column.text?.(row) ?? String(column.sortBy?.(row) ?? '')).toLowerCase().includes(words));
}

/** A list of any length with a filter, sorting and copying as TSV; says how many of how many are shown. */
export function ListTable<Row>({ label, unit, columns, rows, rowKey, onRowPress, selectedKey, initialSorting, total = rows.length, toolbar, empty }: ListTableProps<Row>) {
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(initialSorting ?? null);
  const shown = useMemo(() => {
    const words = filter.trim().toLowerCase();
    const found = words === '' ? rows : rows.filter((row) => matches(row, columns, words));
    return sortRows(found, columns, sorting);
  }, [rows, columns, filter, sorting]);

  const noun = (count: number) => (count === 1 ? unit[0] : unit[1]);
  const number = (count: number) => count.toLocaleString('en-US');
  const copy = async () => {
    const done = await copyText(toTsv(shown, columns));
    showToast(
      done
        ? { tone: 'success', text: `Copied ${number(shown.length)} ${noun(shown.length)}. Paste them into a spreadsheet.` }
        : { tone: 'error', text: 'The clipboard refused the copy, so nothing was copied. Allow clipboard access for this page and copy again.' },
    );
  };

  return (
    <div className={styles.list}>
      {toolbar || rows.length > 0 ? (
        <div className={styles.toolbar}>
          {toolbar}
          {rows.length > 0 ? (
            <>
              <span className={styles.count} role="status">
                {shown.length === total ? `${number(total)} ${noun(total)}` : `${number(shown.length)} of ${number(total)} ${noun(total)}`}
              </span>
              <div className={styles.filter}>
                <TextField label={`Filter ${unit[1]}`} hideLabel type="search" placeholder={`Filter ${unit[1]}`} value={filter} onChange={setFilter} />
              </div>
              <Button size="small" icon="copy" onClick={() => void copy()}>
                Copy as TSV
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {rows.length === 0 ? (
        empty
      ) : shown.length === 0 ? (
        <p className={styles.none}>
          No {unit[1]} match “{filter.trim()}”.
        </p>
      ) : (
        <VirtualTable label={label} columns={columns} total={shown.length} rowAt={(index) => shown[index]} rowKey={rowKey} onRowPress={onRowPress} selectedKey={selectedKey} sorting={sorting} onSort={setSorting} className={styles.table} />
      )}
    </div>
  );
}
