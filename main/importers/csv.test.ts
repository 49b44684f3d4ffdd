import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { CsvReader, readCsv } from './csv.ts';

const cell = fc.stringMatching(/^[a-z ,;"\n\ré]{0,6}$/);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(cell, cell).map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')) },
  { weight: 1, arbitrary: fc.constantFrom('a"b,c', '"open,c', 'one', 'a,b,c', '') },
);

test('a file in pieces of any size is the same file', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 30 }), (lines, end, size) => {
      const text = `name,words${end}${lines.join(end)}`;
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
      const whole = readCsv('x.csv', text);
      const items = [...new CsvReader('x.csv').read(pieces)];
      expect(items.flatMap((item) => (item.kind === 'row' ? [item.row] : []))).toEqual(whole.rows);
      expect(items.flatMap((item) => (item.kind === 'rejected' ? [item.rejected] : [])).map(({ line: at }) => at)).toEqual(whole.rejected.map(({ line: at }) => at));
    }),
    runs(300),
  );
});

test('one open quote in a large file costs its own row only', () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => `row ${at},some words that make it longer`);
  rows[20] = '"row 20,an open quote';
  const { rows: read, rejected } = readCsv('x.csv', `name,words\n${rows.join('\n')}\n`);
  expect(read).toHaveLength(59_999);
  expect(rejected.map(({ line: at }) => at)).toEqual([22]);
});
