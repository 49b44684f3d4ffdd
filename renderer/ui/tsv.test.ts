import { expect, it } from 'vitest';
import { toTsv } from './tsv.ts';

it('keeps one row a line and one cell a column', () => {
  expect(toTsv(['Contact', 'Why'], [['Ada\tLovelace', 'sent STOP\r\non Sunday']])).toBe('Contact\tWhy\nAda Lovelace\tsent STOP on Sunday');
});

it.each(['=HYPERLINK("x")', '+1 305 555 0100', '-2', '@SUM(A1)', '  =1'])('makes %s plain text', (cell) => {
  expect(toTsv(['x'], [[cell]])).toBe(`x\n'${cell}`);
});

it('leaves numbers numbers', () => {
  expect(toTsv(['x'], [[-3]])).toBe('x\n-3');
});
