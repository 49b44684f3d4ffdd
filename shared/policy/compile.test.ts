import { describe, expect, it } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { compilePolicy } from './compile.ts';
import { defaultPolicy } from './default-policy.ts';
import { type Policy, policySchema } from './policy.ts';
import { parseLegalTables } from './tables-schema.ts';

const tables = legalTables();
const override: Policy['legalOverrides'][number] = {
  jurisdiction: 'US-KY',
  channel: 'sms',
  windows: { 'mon-fri': [{ open: '08:00', close: '21:00' }], sat: [], sun: [] },
  holidaysBarred: false,
  by: 'Ada',
  at: '2026-11-01T09:00:00Z',
  why: 'counsel read the statute',
};

describe('a policy', () => {
  it('as a new workspace has it is taken by schema and compiler', () => {
    expect(policySchema.parse(defaultPolicy())).toEqual(defaultPolicy());
    expect(() => compilePolicy(defaultPolicy(), tables)).not.toThrow();
  });

  it.each<[string, Partial<Policy>, string]>([
    ['an unknown zone', { caps: [{ id: 'c', max: 1, window: { kind: 'calendar', unit: 'day', timeZone: 'Mars/Olympus' }, channels: ['sms'], scope: 'contact' }] }, 'Policy, caps.0.window.timeZone: unknown time zone "Mars/Olympus"'],
    ['an unknown jurisdiction', { emergencies: [{ jurisdiction: 'ZZ', from: '2026-01-01T00:00:00Z', to: null, note: '' }] }, 'Policy, emergencies.0.jurisdiction: unknown jurisdiction "ZZ"'],
    ['a region that is none', { emergencies: [{ jurisdiction: 'US-ZZ', from: '2026-01-01T00:00:00Z', to: null, note: '' }] }, 'Policy, emergencies.0.jurisdiction: unknown jurisdiction "US-ZZ"'],
    ['a home country that is none', { homeCountry: 'ZZ' }, 'Policy, homeCountry: unknown country "ZZ"'],
    ['an override of no row', { legalOverrides: [{ ...override, jurisdiction: 'CA' }] }, 'Policy, legalOverrides.0.jurisdiction: no row of the hours table is named CA for sms'],
  ])('with %s is refused by the name of the field', (_, change, message) => {
    expect(() => compilePolicy({ ...defaultPolicy(), ...change }, tables)).toThrow(message);
  });

  it.each([
    ['an impossible date', { revokeAllFrom: '2027-02-30T00:00:00Z' }, 'revokeAllFrom'],
    ['an impossible time of day', { quietHours: { sms: { open: '25:00', close: '26:00', weekdays: [1] } } }, 'quietHours.sms.open'],
    ['a cap of none', { caps: [{ id: 'c', max: 0, window: { kind: 'rolling', hours: 24 }, channels: ['sms'] }] }, 'caps.0.max'],
  ])('with %s is refused by the schema', (_, change, field) => {
    const parsed = policySchema.safeParse({ ...defaultPolicy(), ...change });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });

  it('reads a row its own way only where an override says so', () => {
    const monday = (policy: Policy): readonly number[] => compilePolicy(policy, tables).book.rowsOf('US-KY', 'sms')[0]!.schedule.days[0]!;
    expect(monday(defaultPolicy())).toEqual([36_000, 75_600]);
    expect(monday({ ...defaultPolicy(), legalOverrides: [override] })).toEqual([28_800, 75_600]);
  });
});

describe('the legal tables', () => {
  it('fall back from a state to the federal floor and from a region to its country', () => {
    const { book } = compilePolicy(defaultPolicy(), tables);
    const names = (jurisdiction: string, channel: 'sms' | 'voice' | 'voice-live' | 'email'): string[] => book.rowsOf(jurisdiction, channel).map(({ row }) => row.jurisdiction);
    expect([names('US-OH', 'sms'), names('US', 'sms'), names('US-FL', 'sms'), names('CA-ON', 'voice-live')]).toEqual([['US-FED'], ['US-FED'], ['US-FL'], ['CA']]);
    expect(names('CA-ON', 'voice')).toEqual(['CA', 'CA']);
    expect([names('CA', 'sms'), names('US-FL', 'email'), names('AU-NSW', 'sms')]).toEqual([[], [], []]);
  });

  it('that are wrong are refused by the name of the field', () => {
    const [row, ...rest] = tables.hours.jurisdictions;
    const broken = { ...tables, hours: { ...tables.hours, jurisdictions: [{ ...row!, holidayCalendar: 'CAL-NOWHERE' }, ...rest] } };
    expect(() => parseLegalTables(broken)).toThrow('Legal tables, hours.jurisdictions.0.holidayCalendar: no holiday calendar is named CAL-NOWHERE');
    expect(() => parseLegalTables({ ...tables, places: null })).toThrow('Legal tables, places');
  });
});
