import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importJourney, importPolicy } from './registry.ts';

const policy = JSON.parse(readFileSync(new URL('../../assets/samples/spring-renewal/policy.json', import.meta.url), 'utf8')) as Record<string, unknown>;

it('reads a policy, with a BOM too', () => {
  expect(importPolicy('policy.json', `\uFEFF${JSON.stringify(policy)}`).gaps).toEqual(policy['gaps']);
});

it.each([
  ['no JSON', '{\n  "format":\n}', 'policy.json, line 3: not JSON'],
  ['a cut file', '{\n  "format": "throughline-policy",\n', 'policy.json, line 3: not JSON'],
  ['another format', '{}', 'policy.json, field format'],
  ['a gap of no length', JSON.stringify({ ...policy, gaps: [{ first: 'sms', then: 'email', minutes: 0 }] }), 'policy.json, field gaps.0.minutes'],
  ['hours that are none', JSON.stringify({ ...policy, quietHours: { sms: { open: '9', close: '20:00', weekdays: [1] } } }), 'policy.json, field quietHours.sms.open: expected a time of day such as 09:00'],
])('refuses %s, naming line or field', (_what, text, message) => {
  expect(() => importPolicy('policy.json', text)).toThrow(message);
});

it('refuses a journey that is none, naming the file', () => {
  expect(() => importJourney('x.journey.json', '[]')).toThrow('x.journey.json');
});
