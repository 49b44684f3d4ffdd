import { expect, it } from 'vitest';
import { groupRows, toCsv, type Column } from './table-columns.ts';

interface Row {
  name: string;
  count: number;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', groups: true, cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'count', title: 'Count', cell: (row) => row.count, sortBy: (row) => row.count },
];

it('writes CSV that a spreadsheet reads as it is meant and runs nothing of', () => {
  const rows = [{ name: 'Ann “A”, "B"', count: -2 }, { name: '=HYPERLINK("http://x")', count: 3 }, { name: 'two\nlines', count: 0 }];
  expect(toCsv(rows, COLUMNS)).toBe('"Name","Count"\r\n"Ann “A”, ""B""","-2"\r\n"\'=HYPERLINK(""http://x"")","3"\r\n"two lines","0"\r\n');
});

it('puts rows under headings, the largest group first, and shows closed groups as headings alone', () => {
  const rows = [{ name: 'b', count: 1 }, { name: 'a', count: 2 }, { name: 'b', count: 3 }, { name: 'c', count: 4 }];
  const words = (closed: string[]) => groupRows(rows, COLUMNS[0]!, new Set(closed)).map((one) => (one.kind === 'heading' ? `${one.title} ${one.count}` : one.row.count));
  expect(words([])).toEqual(['b 2', 1, 3, 'a 1', 2, 'c 1', 4]);
  expect(words(['b', 'c'])).toEqual(['b 2', 'a 1', 2, 'c 1']);
});
