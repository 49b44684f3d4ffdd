import { useMemo, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import styles from './list-table.module.css';
import { Select } from './select.tsx';
import { groupRows, toCsv, toTsv, type Column, type Sorting } from './table-columns.ts';
import { TextField } from './text-field.tsx';
import { showToast } from './toast-store.ts';
import { useShownRows } from './use-shown-rows.ts';
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
  /** the name of the CSV file that the rows can be saved as; absent: they cannot */
  csvName?: string;
  onSaveCsv?(fileName: string, text: string): void;
  /** more controls before the filter */
  toolbar?: ReactNode;
  /** pixels; for rows of more than one line */
  rowHeight?: number;
  /** in place of the table while there is nothing */
  empty: ReactNode;
}

/** A list of any length with a filter, sorting and copying as TSV; says how many of how many are shown. */
export function ListTable<Row>({ label, unit, columns, rows, rowKey, onRowPress, selectedKey, initialSorting, total = rows.length, csvName, onSaveCsv, toolbar, rowHeight, empty }: ListTableProps<Row>) {
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(initialSorting ?? null);
  const { shown, working } = useShownRows(rows, columns, filter, sorting);

  const groupable = columns.filter((column) => column.groups);
  const [groupId, setGroupId] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const grouped = useMemo(() => {
    const by = columns.find(({ id }) => id === groupId);
    return by ? groupRows(shown, by, closed) : null;
  }, [shown, columns, groupId, closed]);
  const toggle = (title: string) => {
    const next = new Set(closed);
    if (!next.delete(title)) next.add(title);
    setClosed(next);
  };
  const headingAt = (index: number) => {
    const at = grouped?.[index];
    return at?.kind === 'heading' ? { ...at, open: !closed.has(at.title), press: () => toggle(at.title) } : undefined;
  };
  const rowAt = (index: number) => {
    if (!grouped) return shown[index];
    const at = grouped[index];
    return at?.kind === 'row' ? at.row : undefined;
  };

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
              <span className={styles.count} role="status" aria-busy={working || undefined}>
                {shown.length === total ? (
                  `${number(total)} ${noun(total)}`
                ) : (
                  <>
                    {number(shown.length)} of {number(total)}
                    <span className={styles.words}> {noun(total)}</span>
                  </>
                )}
              </span>
              <div className={styles.filter}>
                <TextField label={`Filter ${unit[1]}`} hideLabel type="search" placeholder={`Filter ${unit[1]}`} value={filter} onChange={setFilter} />
              </div>
              {groupable.length > 0 ? (
                <div className={styles.group}>
                  <Select label={`Group ${unit[1]}`} hideLabel options={[{ value: '', label: 'Not grouped' }, ...groupable.map(({ id, title }) => ({ value: id, label: `By ${title.toLowerCase()}` }))]} value={groupId} onChange={setGroupId} />
                </div>
              ) : null}
              {csvName && onSaveCsv ? (
                <Button size="small" icon="download" title="Save as CSV" onClick={() => onSaveCsv(csvName, toCsv(shown, columns))}>
                  <span className={styles.words}>Save as CSV</span>
                </Button>
              ) : null}
              <Button size="small" icon="copy" title="Copy as TSV" onClick={() => void copy()}>
                <span className={styles.words}>Copy as TSV</span>
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
        <VirtualTable label={label} columns={columns} total={grouped ? grouped.length : shown.length} rowAt={rowAt} headingAt={grouped ? headingAt : undefined} rowKey={rowKey} onRowPress={onRowPress} selectedKey={selectedKey} sorting={sorting} onSort={setSorting} className={styles.table} {...(rowHeight === undefined ? {} : { rowHeight })} />
      )}
    </div>
  );
}
