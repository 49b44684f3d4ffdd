import type { LawRow, LawTable } from '../../shared/api/calls/policy-law.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { jurisdictionName } from '../importers/place-names.ts';

/** The rows of the law's hours and caps for people to read and override; rows made for tests are left out. */
export function lawTable({ hours, places }: LegalTables): LawTable {
  const rows = hours.jurisdictions.filter(({ basis }) => basis !== 'synthetic');
  return {
    asOf: hours.asOf,
    rows: rows.map((row): LawRow => ({
      jurisdiction: row.jurisdiction,
      place: jurisdictionName(row.jurisdiction),
      channels: row.channels.filter((channel) => channel === 'sms' || channel === 'voice' || channel === 'voice-prerecorded'),
      windows: { 'mon-fri': named(row.windows['mon-fri']), sat: named(row.windows.sat), sun: named(row.windows.sun) },
      holidaysBarred: row.holidaysBarred,
      cap: row.frequencyCap === null ? null : { max: row.frequencyCap.max, windowHours: row.frequencyCap.windowHours },
      basis: row.basis,
      source: row.source,
      asOf: row.asOf,
      confidence: row.confidence,
      verifiedBy: row.verifiedBy,
      note: row.note,
    })),
    places: Object.keys(places.zonesOf)
      .filter((id) => !id.includes('-') || rows.some(({ jurisdiction }) => jurisdiction.split('-')[0] === id.split('-')[0]))
      .map((id) => ({ id, name: jurisdictionName(id), hasRules: rows.some(({ jurisdiction }) => jurisdiction.split('-')[0] === id.split('-')[0]) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

function named(windows: readonly (readonly [string, string])[]): LawRow['windows']['sat'] {
  return windows.map(([open, close]) => ({ open, close }));
}
