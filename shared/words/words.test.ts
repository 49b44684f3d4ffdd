import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { eventTypeSchema } from '../contacts/event.ts';
import { eventWords } from './event.ts';
import { countWords, listWords, oneLine, shorten } from './text.ts';
import { durationWords, offsetWords, weekdaysWords } from './time.ts';

test.each([
  { seconds: 0, words: 'no time' },
  { seconds: 1, words: '1 second' },
  { seconds: 3660, words: '1 hour 1 minute' },
  { seconds: 172_800, words: '2 days' },
  { seconds: -90_061, words: '1 day 1 hour 1 minute 1 second' },
])('$seconds seconds are “$words”', ({ seconds, words }) => {
  expect(durationWords(seconds)).toBe(words);
});

test.each([
  { seconds: -86_400, words: '1 day before' },
  { seconds: 0, words: 'on' },
  { seconds: 60, words: '1 minute after' },
])('an offset of $seconds seconds is “$words”', ({ seconds, words }) => {
  expect(offsetWords(seconds)).toBe(words);
});

test.each([
  { days: [1, 2, 3, 4, 5, 6, 7], words: 'day' },
  { days: [5, 4, 3, 2, 1], words: 'weekday' },
  { days: [6, 7], words: 'weekend day' },
  { days: [3], words: 'Wednesday' },
  { days: [7, 1, 3], words: 'Monday, Wednesday or Sunday' },
])('days $days are “$words”', ({ days, words }) => {
  expect(weekdaysWords(days)).toBe(words);
});

test.each([
  { text: '  two\n\tlines ', line: 'two lines' },
  { text: 'a\u0000b\u001b[31mc', line: 'a b [31mc' },
  { text: 'exe.\u202egnp', line: 'exe. gnp' },
  { text: 'half \ud83d', line: 'half \ufffd' },
])('%j is one printable line', ({ text, line }) => {
  expect(oneLine(text)).toBe(line);
});

test('a shortened text is never longer than asked and never splits a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
      const short = shorten(text, max);
      expect([...short].length).toBeLessThanOrEqual(max);
      expect(short.isWellFormed()).toBe(true);
    }),
    runs(100),
  );
});

test('lists and counts', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => listWords(items, 'and'))).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([0, 1, 2].map((count) => countWords(count, 'touch', 'touches'))).toEqual(['0 touches', '1 touch', '2 touches']);
});

test('every event has words of its own', () => {
  expect(new Set(eventTypeSchema.options.map(eventWords)).size).toBe(eventTypeSchema.options.length);
});
