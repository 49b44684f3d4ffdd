import { expect, test } from 'vitest';
import { contactSchema } from './contact.ts';
import { filledFor } from './merge-values.ts';

const ann = contactSchema.parse({ id: 'ann', firstName: 'Ann', accountTier: 2, attributes: { plan: 'Team {{lastName}}' } });

test.each([
  ['Hi {{firstName}},', 'Hi Ann,'],
  ['Hi {{contact.firstName}},', 'Hi Ann,'],
  ['Hi {{lastName | default: "you"}},', 'Hi you,'],
  ['Hi {{lastName}},', 'Hi ,'],
  ['Tier {{accountTier}}', 'Tier 2'],
  ['Your {{plan}}', 'Your Team {{lastName}}'],
  ['{{attributes}}', ''],
  ['{{first name}}', '{{first name}}'],
])('%s is sent to Ann as %s', (text, sent) => {
  expect(filledFor(text, ann)).toBe(sent);
});
