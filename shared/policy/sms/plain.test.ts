import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import { offendersOf, writtenPlainly } from './plain.ts';
import { charactersOutsideGsm7, measureSms, smartEncode } from './segments.ts';

test.each([
  ['Café crème', []],
  ['It’s “fine” – really…', []],
  ['Être ou ne pas être', ['Ê→E', 'ê→e']],
  ['Dzień dobry, Łukasz', ['ń→n', 'Ł→L']],
  ['½ price 😀😀', ['½→1/2', '😀→']],
  ['„ﬁn“\u00a0', ['„→"', 'ﬁ→fi', '\u00a0→ ']],
])('%s: what has to be written otherwise is %j', (text, offenders) => {
  expect(offendersOf(text).map(({ character, plain }) => `${character}→${plain}`)).toEqual(offenders);
});

test('all of them written plainly, any text fits GSM-7 and nothing else of it has changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const plain = writtenPlainly(text, offendersOf(text));
      expect(charactersOutsideGsm7(smartEncode(plain))).toEqual([]);
      expect(offendersOf(plain)).toEqual([]);
      if (text !== '' && offendersOf(text).length === 0) expect(plain).toBe(text);
      if (plain !== '') expect(measureSms(plain, { smartEncoding: true }).encoding).toBe('GSM-7');
    }),
    runs(500),
  );
});
