import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import { charactersOutsideGsm7, measureSms, measureTemplate, smsCost } from './segments.ts';

describe('the size of a text', () => {
  it.each([
    ['', 'GSM-7', 0, 0],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['é'.repeat(160), 'GSM-7', 160, 1],
    ['á', 'UCS-2', 1, 1],
    ['😀'.repeat(35), 'UCS-2', 70, 1],
    ['😀'.repeat(36), 'UCS-2', 72, 2],
    ['[€]', 'GSM-7', 6, 1],
  ])('of %j', (text, encoding, units, segments) => expect(measureSms(text)).toMatchObject({ encoding, units, segments }));

  it('keeps pairs whole, so that plain division can be one too low', () => {
    const text = `${'a'.repeat(152)}€${'b'.repeat(152)}`;
    expect(measureSms(text)).toMatchObject({ units: 306, segments: 3, naiveSegments: 2 });
  });

  it('names the characters that cost the encoding', () => expect(charactersOutsideGsm7('It’s 10 € – “now”')).toEqual(['’', '–', '“', '”']));

  it('of a template is that of the longest plausible values', () => {
    expect(measureTemplate('Hi {{firstName}}, {{ offer }}', { firstName: 'Maximilian' }, { fallbackLength: 5 })).toMatchObject({ units: 'Hi Maximilian, '.length + 5, segments: 1 });
    expect(measureTemplate('Hi {{firstName | default: "neighbour"}}', {}, { fallbackLength: 5 }).units).toBe('Hi neighbour'.length);
    expect(measureTemplate('Hi {{firstName | default: "Łukasz"}}', {}).encoding).toBe('UCS-2');
    expect(measureTemplate('{{name}}', { name: 'Zoë Łukasz' }).encoding).toBe('UCS-2');
  });

  it('costs by the segment', () => expect(smsCost(measureSms('a'.repeat(161)), 0.0079)).toBeCloseTo(0.0158));

  it('never has fewer segments than plain division, and never more than one unit lost a segment allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', '😀', 'á', '['), maxLength: 600 }), (text) => {
        const { units, segments, naiveSegments, encoding } = measureSms(text);
        expect(segments).toBeGreaterThanOrEqual(naiveSegments);
        expect(segments).toBeLessThanOrEqual(Math.max(1, Math.ceil(units / ((encoding === 'GSM-7' ? 153 : 67) - 1))));
      }),
      runs(300),
    );
  });
});
