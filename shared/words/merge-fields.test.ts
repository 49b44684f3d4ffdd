import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { brokenMergeFieldsOf, correctedMergeFields, fieldsWithoutFallback, fillMergeFields, mergeFieldsOf, withFallback } from './merge-fields.ts';

test.each([
  { text: 'Hi {{firstName}}, {{ company.name }} and {{firstName}}', fields: ['firstName', 'company.name'], broken: [] },
  { text: 'Hi {{firstName | default: "there"}} of {{company|default:\'your firm\'}}', fields: ['firstName', 'company'], broken: [] },
  { text: 'Hi {{firstName | default: there}}', fields: [], broken: ['{{firstName | default: there}}'] },
  { text: 'Hi {{firstName | default: “there”}}', fields: [], broken: ['{{firstName | default: “there”}}'] },
  { text: 'Hi {{firstName | upcase}}', fields: [], broken: ['{{firstName | upcase}}'] },
  { text: 'no fields { } {a}', fields: [], broken: [] },
  { text: 'Hi {{first name}}', fields: [], broken: ['{{first name}}'] },
  { text: 'Hi {{}}', fields: [], broken: ['{{}}'] },
  { text: 'Hi {{firstName}', fields: [], broken: ['{{firstName}'] },
  { text: 'Hi {{', fields: [], broken: ['{{'] },
  { text: 'Hi firstName}}', fields: [], broken: ['}}'] },
])('$text', ({ text, fields, broken }) => {
  expect(mergeFieldsOf(text)).toEqual(fields);
  expect(brokenMergeFieldsOf(text)).toEqual(broken);
});

test.each([
  { text: 'Hi {{firstName}},', filled: 'Hi Ann,' },
  { text: 'Hi {{ firstName | default: "there" }},', filled: 'Hi Ann,' },
  { text: 'Hi {{lastName | default: "there"}},', filled: 'Hi there,' },
  { text: 'Hi {{lastName | default: \'“you”\'}},', filled: 'Hi “you”,' },
  { text: 'Hi {{lastName}},', filled: 'Hi ,' },
  { text: '{{trick}}', filled: '{{firstName}} $& $1' },
])('$text written out', ({ text, filled }) => {
  const values: Record<string, string> = { firstName: 'Ann', trick: '{{firstName}} $& $1' };
  expect(fillMergeFields(text, ({ name, fallback }) => values[name] ?? fallback)).toBe(filled);
});

test('a long run of braces takes linear work', () => {
  expect(brokenMergeFieldsOf('{'.repeat(100_000)).length).toBeGreaterThan(0);
  expect(brokenMergeFieldsOf(`{{a${' '.repeat(100_000)}`)).toHaveLength(1);
});

test.each([
  { text: 'Hi {{first name}}, {{company}} and {{ Account-tier }}.', corrected: 'Hi {{firstName}}, {{company}} and {{AccountTier}}.' },
  { text: 'Hi {{firstName | default: there}}', corrected: 'Hi {{firstName | default: "there"}}' },
  { text: 'Hi {{firstName | default: “there”}}', corrected: 'Hi {{firstName | default: "there"}}' },
  { text: 'Hi {{firstName}, you', corrected: 'Hi {{firstName}}, you' },
  { text: 'Hi {{firstName, you', corrected: 'Hi {{firstName}}, you' },
  { text: 'Hi firstName}} and {{}}{{', corrected: 'Hi firstName and ' },
  { text: 'nothing to correct {a}', corrected: 'nothing to correct {a}' },
  { text: 'Hi {{1st name}}', corrected: null },
])('$text is corrected to $corrected', ({ text, corrected }) => {
  expect(correctedMergeFields(text)).toBe(corrected);
});

test('what is corrected has no broken field left, and a sound text stays as it is', () => {
  const text = fc.array(fc.constantFrom('{{', '}}', '{', '}', 'first', ' ', 'name', '|', 'default:', '"', '{{a}}', '1')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (given) => {
      const corrected = correctedMergeFields(given);
      if (corrected !== null) expect(brokenMergeFieldsOf(corrected)).toEqual([]);
      if (brokenMergeFieldsOf(given).length === 0) expect(corrected).toBe(given);
    }),
    runs(100),
  );
});

test('a fallback is written where a field has none, and nowhere else', () => {
  const text = 'Hi {{firstName}} of {{ company }}, {{firstName | default: "you"}} and {{ firstName }}. {{first name}}';
  expect(fieldsWithoutFallback(text)).toEqual(['firstName', 'company']);
  const written = withFallback(text, 'firstName', 'there');
  expect(written).toBe('Hi {{firstName | default: "there"}} of {{ company }}, {{firstName | default: "you"}} and {{firstName | default: "there"}}. {{first name}}');
  expect(fieldsWithoutFallback(written)).toEqual(['company']);
});
