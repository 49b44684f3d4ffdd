import { expect, it } from 'vitest';
import { localInput, toIso } from './local-input.ts';

it.each(['2027-01-31T00:00:00-05:00', '2026-07-01T12:30:00Z', '2026-11-01T05:30:00Z'])('%s survives the field', (iso) => {
  expect(Date.parse(toIso(localInput(iso)) ?? '')).toBe(Date.parse(iso));
});

it('takes an empty or odd entry as none', () => {
  expect(toIso('')).toBeNull();
  expect(toIso('tomorrow')).toBeNull();
  expect(localInput('tomorrow')).toBe('');
});
