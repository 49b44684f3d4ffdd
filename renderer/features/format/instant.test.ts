import { describe, expect, it } from 'vitest';
import { asUtc, localDay, offsetName, placeOfZone, readInstant, timeOfDay } from './instant.ts';

describe('readInstant', () => {
  const rows: [string, string | undefined, string, string][] = [
    ['2026-05-03T09:12:00-04:00', 'America/New_York', '3 May 2026, 09:12 EDT', '3 May 2026, 15:12 CEST, your time'],
    ['2026-01-03T09:12:00-05:00', 'America/New_York', '3 Jan 2026, 09:12 EST', '3 Jan 2026, 15:12 CET, your time'],
    ['2026-05-03T09:12:07-04:00', 'America/New_York', '3 May 2026, 09:12:07 EDT', '3 May 2026, 15:12:07 CEST, your time'],
    ['2026-05-03T09:12:00+05:30', 'Asia/Kolkata', '3 May 2026, 09:12 IST', '3 May 2026, 05:42 CEST, your time'],
    ['2026-05-03T09:12:00+03:00', 'Africa/Nairobi', '3 May 2026, 09:12 EAT', '3 May 2026, 08:12 CEST, your time'],
    ['2026-05-03T13:12:00Z', 'America/New_York', '3 May 2026, 09:12 EDT', '3 May 2026, 15:12 CEST, your time'],
    ['2026-05-03T13:12:00Z', undefined, '3 May 2026, 15:12 CEST', '3 May 2026, 15:12 CEST, your time'],
    // the host's tables say another offset than this machine: the host is right, and the name says the offset
    ['2026-05-03T09:12:00-05:00', 'America/New_York', '3 May 2026, 09:12 UTC−05:00', '3 May 2026, 16:12 CEST, your time'],
    ['2026-05-03T09:12:00-05:00', 'Mars/Olympus', '3 May 2026, 09:12 UTC−05:00', '3 May 2026, 16:12 CEST, your time'],
    ['2026-05-03T09:12:00+05:45', 'Asia/Kathmandu', '3 May 2026, 09:12 UTC+05:45', '3 May 2026, 05:27 CEST, your time'],
    // both sides of the fold: the wall clock is the same, the abbreviation tells them apart
    ['2026-11-01T01:30:00-04:00', 'America/New_York', '1 Nov 2026, 01:30 EDT', '1 Nov 2026, 06:30 CET, your time'],
    ['2026-11-01T01:30:00-05:00', 'America/New_York', '1 Nov 2026, 01:30 EST', '1 Nov 2026, 07:30 CET, your time'],
    ['2026-12-31T23:59:00-10:00', 'Pacific/Honolulu', '31 Dec 2026, 23:59 HST', '1 Jan 2027, 10:59 CET, your time'],
    ['yesterday', 'America/New_York', 'yesterday', 'yesterday'],
  ];
  it.each(rows)('%s in %s', (iso, zone, text, ours) => {
    const read = readInstant(iso, zone, 'Europe/Berlin');
    expect(read.text).toBe(text);
    expect(read.ours).toBe(ours);
  });
});

it('reads an instant written with a stranger’s offset in the contact’s zone', () => {
  expect(readInstant(asUtc('2026-05-03T15:12:00+02:00'), 'America/New_York').text).toBe('3 May 2026, 09:12 EDT');
  expect(asUtc('yesterday')).toBe('yesterday');
});

describe('parts of an instant', () => {
  it('takes day and time from what is written', () => {
    expect(localDay('2026-05-03T23:59:00-04:00')).toBe('Sun 3 May 2026');
    expect(timeOfDay('2026-05-03T23:59:00-04:00')).toBe('23:59');
  });
  it('names zones and offsets for people', () => {
    expect(placeOfZone('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(offsetName(-330)).toBe('UTC−05:30');
    expect(offsetName(0)).toBe('UTC');
  });
});
