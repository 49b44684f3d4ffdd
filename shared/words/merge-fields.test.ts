import { expect, test } from 'vitest';
import { brokenMergeFieldsOf, fillMergeFields, mergeFieldsOf } from './merge-fields.ts';

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
