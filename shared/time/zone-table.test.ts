import { describe, expect, it } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { oneBusinessDayAfter } from './business-day.ts';
import { unixSeconds } from './instant.ts';
import { addMonthsUtc, dayOfDate, firstInstantAtOrAfterLocal, isoLocal, isoUtc, nextLocalDayStart } from './local.ts';
import { createZoneTable } from './zone-table.ts';

const { zones: asset } = legalTables();
const table = createZoneTable(asset);
const NEW_YORK = table.zone('America/New_York');
const YEAR = 2026;

/** The runtime's own offset, in seconds. */
function intlOffset(format: Intl.DateTimeFormat, second: number): number {
  const [date, time] = format.format(second * 1000).split(', ') as [string, string];
  const [month, day, year] = date.split('/').map(Number) as [number, number, number];
  const [hour, minute, seconds] = time.split(':').map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, seconds) / 1000 - second;
}

describe('the zone table', () => {
  it('agrees with the runtime’s zone data, or says where the two differ', () => {
    const differences: string[] = [];
    for (const name of table.names()) {
      let format: Intl.DateTimeFormat;
      try {
        format = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
      } catch {
        differences.push(`${name}: unknown to the runtime`);
        continue;
      }
      const zone = table.zone(name);
      // Both sides of every change of clocks in five years, and the middle of each month.
      const probes: number[] = [];
      for (let at = Date.UTC(YEAR - 2, 0, 1) / 1000; at < Date.UTC(YEAR + 3, 0, 1) / 1000; at = zone.nextChangeAfter(at)) probes.push(at - 1, at);
      for (let month = 0; month < 60; month += 1) probes.push(Date.UTC(YEAR - 2, month, 15) / 1000);
      const wrong = probes.find((second) => zone.offsetSecondsAt(second) !== intlOffset(format, second));
      if (wrong !== undefined) differences.push(`${name}: ${zone.offsetSecondsAt(wrong)} s in the table and ${intlOffset(format, wrong)} s here at ${isoUtc(wrong)}`);
    }
    const same = process.versions.tz === table.tzdata;
    // Another tzdata may differ, and then the difference is worth reading; the same one may not.
    if (differences.length > 0) console.warn(`Zone table ${table.tzdata}, runtime ${process.versions.tz}:\n${differences.join('\n')}`);
    if (same) expect(differences).toEqual([]);
  });

  it.each([
    ['2026-03-08T06:59:59Z', '2026-03-08T01:59:59-05:00'],
    ['2026-03-08T07:00:00Z', '2026-03-08T03:00:00-04:00'],
    ['2026-11-01T05:30:00Z', '2026-11-01T01:30:00-04:00'],
    ['2026-11-01T06:30:00Z', '2026-11-01T01:30:00-05:00'],
    ['2040-07-01T12:00:00Z', '2040-07-01T08:00:00-04:00'],
    ['1990-01-01T00:00:00Z', '1989-12-31T19:00:00-05:00'],
  ])('reads %s in New York as %s', (utc, local) => expect(isoLocal(NEW_YORK, unixSeconds(utc))).toBe(local));

  it('finds the same answer whatever was asked before', () => {
    const seconds = Array.from({ length: 500 }, (_, index) => unixSeconds('1995-01-01T00:00:00Z') + ((index * 7_919_993) % 1_400_000_000));
    const fresh = seconds.map((second) => createZoneTable(asset).zone('Europe/Paris').offsetSecondsAt(second));
    expect(seconds.map((second) => table.zone('Europe/Paris').offsetSecondsAt(second))).toEqual(fresh);
  });

  it('knows aliases, and names an unknown zone', () => {
    expect(table.zone('US/Eastern')).toBe(NEW_YORK);
    expect(table.zone('Asia/Calcutta').name).toBe('Asia/Kolkata');
    expect(table.find('Mars/Olympus')).toBeNull();
    expect(() => table.zone('Mars/Olympus')).toThrow('Unknown time zone "Mars/Olympus"');
    expect(() => table.zone('__proto__')).toThrow('Unknown time zone');
  });

  it('names offsets as people do', () => {
    expect([NEW_YORK.abbreviationAt(unixSeconds('2026-05-03T13:12:00Z')), NEW_YORK.abbreviationAt(unixSeconds('2026-01-03T13:12:00Z'))]).toEqual(['EDT', 'EST']);
    expect(table.zone('Europe/London').abbreviationAt(unixSeconds('2026-07-01T00:00:00Z'))).toBe('BST');
    expect(table.zone('Europe/Berlin').abbreviationAt(unixSeconds('2026-01-01T00:00:00Z'))).toBe('CET');
  });
});

describe('local time', () => {
  const local = (iso: string): number => unixSeconds(`${iso}Z`);
  it('finds a reading in a gap at the first instant after it, and the first pass of a fold', () => {
    const from = unixSeconds('2026-03-08T00:00:00Z');
    expect(isoUtc(firstInstantAtOrAfterLocal(NEW_YORK, local('2026-03-08T02:30:00'), from))).toBe('2026-03-08T07:00:00Z');
    expect(isoUtc(firstInstantAtOrAfterLocal(NEW_YORK, local('2026-11-01T01:30:00'), unixSeconds('2026-11-01T00:00:00Z')))).toBe('2026-11-01T05:30:00Z');
    expect(isoUtc(firstInstantAtOrAfterLocal(NEW_YORK, local('2026-11-01T01:30:00'), unixSeconds('2026-11-01T06:00:00Z')))).toBe('2026-11-01T06:30:00Z');
  });

  it('counts local days of 23 and 25 hours', () => {
    expect(isoUtc(nextLocalDayStart(NEW_YORK, unixSeconds('2026-03-08T12:00:00Z')))).toBe('2026-03-09T04:00:00Z');
    expect(isoUtc(nextLocalDayStart(NEW_YORK, unixSeconds('2026-11-01T12:00:00Z')))).toBe('2026-11-02T05:00:00Z');
  });

  it('takes no impossible date', () => {
    expect(dayOfDate('2026-02-29')).toBeNaN();
    expect(dayOfDate('2028-02-29')).toBe(dayOfDate('2028-02-28') + 1);
    for (const wrong of ['2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-02-01T00:00:00', '2026-02-01', '']) expect(() => unixSeconds(wrong)).toThrow(`Not an instant: "${wrong}"`);
  });

  it.each([
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00Z'],
    ['2025-08-31T12:00:00Z', 6, '2026-02-28T12:00:00Z'],
    ['2026-11-30T23:59:59Z', 3, '2027-02-28T23:59:59Z'],
    ['2024-02-29T00:00:00Z', 24, '2026-02-28T00:00:00Z'],
  ])('%s and %i months is %s', (from, months, to) => expect(isoUtc(addMonthsUtc(unixSeconds(from), months))).toBe(to));
});

describe('one business day', () => {
  const holidays = new Set([dayOfDate('2026-05-25')]);
  it.each([
    ['2026-06-01T15:00:00Z', '2026-06-02T15:00:00Z', 'Monday to Tuesday'],
    ['2026-05-29T19:00:00Z', '2026-06-01T19:00:00Z', 'Friday to Monday'],
    ['2026-05-22T19:00:00Z', '2026-05-26T19:00:00Z', 'over Memorial Day'],
    ['2026-05-30T15:00:00Z', '2026-06-02T04:00:00Z', 'Saturday: Monday’s end'],
    ['2026-03-06T15:00:00Z', '2026-03-09T14:00:00Z', 'the same wall clock over a change of clocks'],
  ])('after %s is %s (%s)', (from, to) => expect(isoUtc(oneBusinessDayAfter(unixSeconds(from), NEW_YORK, holidays))).toBe(to));
});
