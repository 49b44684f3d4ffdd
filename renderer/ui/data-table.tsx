import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  columnFilteringFeature, columnResizingFeature, columnSizingFeature, createColumnHelper, createFilteredRowModel, createSortedRowModel,
  globalFilteringFeature, rowSortingFeature, tableFeatures, useTable, type Header, type Row as TableRow,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { copyText } from './copy-text.ts';
import styles from './data-table.module.css';
import { Icon } from './icons.tsx';
import { TextField } from './text-field.tsx';
import { toTsv } from './tsv.ts';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnSizingFeature,
  columnResizingFeature,
});
type Features = typeof features;

const ROW_HEIGHT = 32;
const RESIZE_STEP = 24;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export interface DataColumn<Item> {
  id: string;
  header: string;
  /** plain words of the cell: what is shown, filtered and copied */
  text(item: Item): string;
  /** what to sort by where the words do not sort; default: the words */
  sortBy?(item: Item): string | number;
  /** a richer drawing of the cell */
  cell?(item: Item): ReactNode;
  /** hover text, such as an instant in our own zone */
  title?(item: Item): string;
  /** first width in pixels */
  width: number;
  numeric?: boolean;
}

export interface DataTableProps<Item> {
  /** accessible name */
  label: string;
  /** the noun of a row: one, many */
  unit: readonly [string, string];
  items: readonly Item[];
  columns: readonly DataColumn<Item>[];
  rowId(item: Item): string;
  /** Enter or a click on a row */
  onOpen?(item: Item): void;
  /** of a row that opens: what opening does, read out with the row */
  openHint?: string;
  /** shown when there is nothing at all */
  empty: ReactNode;
  /** more controls before the filter */
  toolbar?: ReactNode;
  /** how many rows there are in all, where not all were loaded */
  total?: number;
}

/** A list of any length: sorts, filters, resizes (Alt+arrows on a heading), copies as TSV, moves by arrow keys. Only rows in sight are drawn. */
export function DataTable<Item>({ label, unit, items, columns, rowId, onOpen, openHint, empty, toolbar, total = items.length }: DataTableProps<Item>) {
  const [filter, setFilter] = useState('');
  const [copied, setCopied] = useState('');
  const [current, setCurrent] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);

  const data = useMemo(() => [...items], [items]);
  const columnDefs = useMemo(() => {
    const helper = createColumnHelper<Features, Item>();
    return columns.map((column) =>
      helper.accessor((item: Item) => column.text(item), {
        id: column.id,
        header: column.header,
        size: column.width,
        minSize: 48,
        sortFn: (a, b) => compare(sortValue(column, a.original), sortValue(column, b.original)),
      }),
    );
  }, [columns]);

  const table = useTable({
    features,
    columns: columnDefs,
    data,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    enableMultiSort: false,
    state: { globalFilter: filter },
    onGlobalFilterChange: setFilter,
    globalFilterFn: (row, columnId, value) => String(row.getValue(columnId)).toLowerCase().includes(String(value).toLowerCase()),
    getColumnCanGlobalFilter: () => true,
  });
  const rows = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });

  if (items.length === 0) {
    return (
      <div className={styles.frame}>
        {toolbar ? <div className={styles.toolbar}>{toolbar}</div> : null}
        <div className={styles.empty}>{empty}</div>
      </div>
    );
  }

  const focusable = Math.min(current, Math.max(rows.length - 1, 0));
  const drawn = virtualizer.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const byId = new Map(columns.map((column) => [column.id, column]));

  const copy = async () => {
    const done = await copyText(toTsv(columns.map((column) => column.header), rows.map((row) => columns.map((column) => column.text(row.original)))));
    setCopied(done ? `Copied ${rows.length} ${rows.length === 1 ? unit[0] : unit[1]}` : 'The clipboard refused the copy. Select rows and copy them by hand.');
  };

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setCurrent(next);
    virtualizer.scrollToIndex(next);
    // the row may be drawn only after the scroll
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };

  const onRowKey = (event: KeyboardEvent, index: number, row: TableRow<Features, Item>) => {
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 12, PageUp: index - 12, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (onOpen && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(row.original);
    }
  };

  const shownOf = rows.length === total ? `${total.toLocaleString('en-US')} ${total === 1 ? unit[0] : unit[1]}` : `${rows.length.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${unit[1]}`;

  return (
    <div className={styles.frame}>
      <div className={styles.toolbar}>
        {toolbar}
        <span className={styles.count} role="status">
          {copied || shownOf}
        </span>
        <div className={styles.filter}>
          <TextField label={`Filter ${unit[1]}`} hideLabel type="search" placeholder={`Filter ${unit[1]}`} value={filter} onChange={(value) => { setFilter(value); setCopied(''); }} />
        </div>
        <Button size="small" icon="copy" onClick={copy}>
          Copy as TSV
        </Button>
      </div>
      <div className={styles.scroller} ref={scroller}>
        <table className={styles.table} role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={columns.length} style={{ width: table.getTotalSize() }}>
          <colgroup>
            {table.getAllLeafColumns().map((column) => (
              <col key={column.id} style={{ width: column.getSize() }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {table.getFlatHeaders().map((header) => (
                <Heading key={header.id} header={header} numeric={byId.get(header.column.id)?.numeric ?? false} title={byId.get(header.column.id)?.header ?? ''} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 ? <tr aria-hidden="true" style={{ height: above }} /> : null}
            {drawn.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <tr
                  key={row.id}
                  data-row={item.index}
                  aria-rowindex={item.index + 2}
                  tabIndex={item.index === focusable ? 0 : -1}
                  className={classNames(styles.row, onOpen && styles.opens)}
                  title={onOpen ? openHint : undefined}
                  onClick={onOpen ? () => { setCurrent(item.index); onOpen(row.original); } : undefined}
                  onFocus={() => setCurrent(item.index)}
                  onKeyDown={(event) => onRowKey(event, item.index, row)}
                >
                  {columns.map((column) => (
                    <td key={column.id} role="gridcell" className={column.numeric ? styles.numeric : undefined} title={column.title?.(row.original) ?? column.text(row.original)}>
                      {column.cell ? column.cell(row.original) : column.text(row.original)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {below > 0 ? <tr aria-hidden="true" style={{ height: below }} /> : null}
          </tbody>
        </table>
        {rows.length === 0 ? <p className={styles.none}>No {unit[1]} match “{filter}”.</p> : null}
      </div>
    </div>
  );
}

function Heading<Item>({ header, title, numeric }: { header: Header<Features, Item, unknown>; title: string; numeric: boolean }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const resize = header.getResizeHandler();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? RESIZE_STEP : event.key === 'ArrowLeft' ? -RESIZE_STEP : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    column.table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(48, column.getSize() + step) }));
  };
  return (
    <th scope="col" role="columnheader" aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'} className={numeric ? styles.numeric : undefined}>
      <button type="button" className={styles.sort} onClick={column.getToggleSortingHandler()} onKeyDown={onKeyDown}>
        {title}
        {sorted ? <Icon name={sorted === 'asc' ? 'chevron-up' : 'chevron-down'} size={12} /> : null}
      </button>
      <span className={styles.handle} aria-hidden="true" onMouseDown={resize} onTouchStart={resize} onDoubleClick={() => column.resetSize()} />
    </th>
  );
}

function sortValue<Item>(column: DataColumn<Item>, item: Item): string | number {
  return column.sortBy ? column.sortBy(item) : column.text(item);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
