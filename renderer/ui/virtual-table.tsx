import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { classNames } from './class-names.ts';
import { useDensity } from './density.ts';
import { Icon } from './icons.tsx';
import { onResizeKey, ResizeHandle, useColumnWidths } from './column-widths.tsx';
import { ariaSort, ColumnHead } from './table.tsx';
import { type Column, type Sorting } from './table-columns.ts';
import styles from './table.module.css';

export interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** how many rows there are, loaded or not */
  total: number;
  /** the row at a position; undefined while it is being fetched */
  rowAt(index: number): Row | undefined;
  rowKey(row: Row): string;
  /** in place of a row: the heading of a group; a press opens or closes it */
  headingAt?(index: number): { title: string; count: number; open: boolean; press(): void } | undefined;
  /** what is in sight, so that the owner can fetch it */
  onRange?(first: number, last: number): void;
  selectedKey?: string | null;
  onRowPress?(row: Row): void;
  sorting?: Sorting | null;
  onSort?(sorting: Sorting): void;
  rowHeight?: number;
  className?: string;
}

/** A table of any length: only rows in sight are in the page. Arrow keys move between rows, Enter presses one; Alt and arrows on a heading resize its column. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, total, rowAt, rowKey, onRange, selectedKey, onRowPress, sorting = null, onSort } = props;
  const rowPx = useDensity((state) => state.rowPx);
  const rowHeight = props.rowHeight ?? rowPx;
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12 });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (total > 0) onRange?.(first, last);
  }, [first, last, total, onRange]);

  const { tracks, resize } = useColumnWidths();
  const gridTemplateColumns = tracks(columns);
  // one row is in the order of the Tab key, the one that had the focus last
  const [current, setCurrent] = useState(0);
  const tabStop = items.some(({ index }) => index === current) ? current : first;
  const focusRow = (index: number) => {
    if (index < 0 || index >= total) return;
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() => {
      const row = frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
      (row?.querySelector<HTMLElement>('[aria-expanded]') ?? row)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, index: number, row: Row | undefined) => {
    if (event.key === 'ArrowDown') focusRow(index + 1);
    else if (event.key === 'ArrowUp') focusRow(index - 1);
    else if (event.key === 'Enter' && row && onRowPress) onRowPress(row);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={frame} className={classNames(styles.frame, props.className)}>
      <div className={styles.virtual} role="table" aria-label={props.label} aria-rowcount={total + 1}>
        <div className={styles.headRow} role="row" aria-rowindex={1} style={{ gridTemplateColumns }}>
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={ariaSort(column, sorting)}
              className={classNames(styles.cell, styles.headCell, column.align === 'end' && styles.end)}
              onKeyDown={(event) => onResizeKey(event, (widthPx) => resize(column.id, widthPx))}
            >
              {onSort ? <ColumnHead column={column} sorting={sorting} onSort={onSort} /> : column.title}
              <ResizeHandle resize={(widthPx) => resize(column.id, widthPx)} />
            </div>
          ))}
        </div>
        <div className={styles.body} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const heading = props.headingAt?.(item.index);
            if (heading) {
              return (
                <div key={item.key} role="row" aria-rowindex={item.index + 2} data-index={item.index} className={styles.row} style={{ height: item.size, transform: `translateY(${item.start}px)` }} onKeyDown={(event) => onKeyDown(event, item.index, undefined)}>
                  <div role="cell" aria-colspan={columns.length} className={styles.heading}>
                    <button type="button" className={styles.headingButton} aria-expanded={heading.open} tabIndex={onRowPress && item.index !== tabStop ? -1 : 0} onFocus={() => setCurrent(item.index)} onClick={heading.press}>
                      <Icon name={heading.open ? 'chevron-down' : 'chevron-right'} size={14} /> {heading.title} <span className="tabular">{heading.count.toLocaleString('en-US')}</span>
                    </button>
                  </div>
                </div>
              );
            }
            const row = rowAt(item.index);
            const key = row ? rowKey(row) : null;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selectedKey === undefined ? undefined : key !== null && key === selectedKey}
                data-index={item.index}
                tabIndex={onRowPress ? (item.index === tabStop ? 0 : -1) : undefined}
                onFocus={() => setCurrent(item.index)}
                className={styles.row}
                style={{ gridTemplateColumns, height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={row && onRowPress ? () => onRowPress(row) : undefined}
                onKeyDown={(event) => onKeyDown(event, item.index, row)}
              >
                {columns.map((column) => (
                  <div key={column.id} role="cell" className={classNames(styles.cell, column.align === 'end' && styles.end)}>
                    {row ? column.cell(row) : '…'}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
