import { expect, it } from 'vitest';
import { DateOrderGuess } from './date-order.ts';

it.each<[what: string, cells: string[], dates: DateOrderGuess['dates']]>([
  ['a day above 12 in front', ['03/04/2026', '25/03/2026', ''], { order: 'day-first', example: '03/04/2026' }],
  ['a day above 12 behind', ['03/04/2026', '03/25/2026'], { order: 'month-first', example: '03/04/2026' }],
  ['the more frequent of both', ['25/03/2026', '26/03/2026', '03/27/2026'], { order: 'day-first', example: '' }],
  ['nothing that tells', ['03/04/2026', '05/05/2026'], { order: null, example: '03/04/2026' }],
  ['dots alone', ['03.04.2026', '1.2.2026'], { order: 'day-first', example: '03.04.2026' }],
  ['nothing but what reads the same both ways', ['05/05/2026', '6/6/2026'], { order: 'month-first', example: '' }],
  ['no such dates', ['2026-04-03', '46145'], null],
  ['a few such dates among words', ['soon', 'later', '25/03/2026'], null],
  ['nothing at all', ['', ' '], null],
])('%s', (_what, cells, dates) => {
  const guess = new DateOrderGuess();
  for (const cell of cells) guess.add(cell);
  expect(guess.dates).toEqual(dates);
  expect(guess.isOpen).toBe(dates?.order === null);
});
