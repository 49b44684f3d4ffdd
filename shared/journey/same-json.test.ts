import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import { sameJson } from './same-json.ts';

/** Values that often are nearly the same. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, -0, 1, '', 'a', '0'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { maxKeys: 3, noNullPrototype: false }),
  ),
}));

test('it finds the same as comparing canonical text does', () => {
  fc.assert(fc.property(value, value, (one, other) => sameJson(one, other) === (canonicalJson(one) === canonicalJson(other))), runs(2000));
});

test('the order of keys is no difference, nor is a member that is undefined', () => {
  expect(sameJson({ x: 1, y: [{ a: 1, b: 2 }] }, { y: [{ b: 2, a: 1 }], x: 1, pinned: undefined })).toBe(true);
  expect(sameJson({ x: 1, pinned: true }, { x: 1 })).toBe(false);
});
