import type { ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { ListTable } from '../../ui/list-table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import styles from './contacts.module.css';

type Problem = ImportReport['rejected'][number];

const COLUMNS: readonly Column<Problem>[] = [
  { id: 'line', title: 'Line', width: '72px', align: 'end', cell: (row) => row.line, sortBy: (row) => row.line, text: (row) => String(row.line) },
  { id: 'column', title: 'Column', width: '160px', cell: (row) => <span className={styles.sentence}>{row.column}</span>, text: (row) => row.column, sortBy: (row) => row.column },
  { id: 'message', title: 'What is wrong', width: 'minmax(240px, 1fr)', cell: (row) => <span className={styles.sentence} title={row.message}>{row.message}</span>, text: (row) => row.message, sortBy: (row) => row.message },
];

/** Beside what is wrong, what the value looks like and what would have been read: the same as in the list to take away. */
const WITH_EXPECTED: readonly Column<Problem>[] = [
  ...COLUMNS.map((column) => ({ ...column, width: { line: '60px', column: '136px' }[column.id] ?? 'minmax(150px, 1.2fr)' })),
  { id: 'shape', title: 'Looks like', width: '112px', cell: (row) => row.shape ?? '', sortBy: (row) => row.shape ?? '' },
  { id: 'expected', title: 'Expected', width: 'minmax(136px, 0.8fr)', cell: (row) => <span className={styles.sentence} title={row.expected ?? ''}>{row.expected ?? ''}</span>, text: (row) => row.expected ?? '', sortBy: (row) => row.expected ?? '' },
];

/** Toolbar, heading and rows; the style sheet sets the limits. */
const heightOf = (rows: readonly Problem[], rowPx: number) => 84 + rows.length * rowPx;
const ROW_PX = 32;
/** What is wrong and what was expected are sentences: two lines hold nearly all of them. */
const SENTENCES_PX = 56;

/** Lines of a file with what is wrong with each, by line and column as a spreadsheet counts them. */
export function RowProblems({ label, unit, rows, expected = false }: { label: string; unit: readonly [string, string]; rows: readonly Problem[]; expected?: boolean }) {
  if (rows.length === 0) return null;
  return (
    <div className={styles.rejected} style={{ height: heightOf(rows, expected ? SENTENCES_PX : ROW_PX) }}>
      <ListTable label={label} unit={unit} columns={expected ? WITH_EXPECTED : COLUMNS} rows={rows} rowKey={(row) => `${row.line} ${row.column} ${row.message}`} empty={null} {...(expected ? { rowHeight: SENTENCES_PX } : {})} />
    </div>
  );
}
