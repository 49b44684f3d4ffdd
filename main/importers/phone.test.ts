import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { askLibrary, normalisePhone } from './phone.ts';

/** Nearly all shapes a North American number is written in, and some that only look like one. */
const written = fc
  .tuple(fc.constantFrom('', '1', '+1', '1 ', '+1 ', '1-', '+1.', '001', '+'), fc.stringMatching(/^\d{3}$/), fc.stringMatching(/^\d{3}$/), fc.stringMatching(/^\d{3,5}$/), fc.constantFrom('', '-', '.', ' ', '()', '() '))
  .map(([lead, area, exchange, line, sign]) => (sign.startsWith('()') ? `${lead}(${area})${sign.slice(2)}${exchange}-${line}` : `${lead}${[area, exchange, line].join(sign)}`));

test('the short way for North American numbers answers what the library answers', () => {
  fc.assert(
    fc.property(written, fc.constantFrom('US', 'CA', 'GB', 'DE', null), (typed, country) => {
      expect([typed, country, normalisePhone(typed, country)]).toEqual([typed, country, askLibrary(typed, country)]);
    }),
    runs(2000),
  );
});
