import { expect, test } from 'vitest';
import { brokenMergeFieldsOf, mergeFieldsOf } from './merge-fields.ts';

test.each([
  { text: 'Hi {{firstName}}, {{ company.name }} and {{firstName}}', fields: ['firstName', 'company.name'], broken: [] },
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

test('a long run of braces takes linear work', () => {
  expect(brokenMergeFieldsOf('{'.repeat(100_000)).length).toBeGreaterThan(0);
});
