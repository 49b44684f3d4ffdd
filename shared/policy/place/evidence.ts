import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Contact } from '../../contacts/contact.ts';
import type { PlaceTable } from '../tables.ts';

/** What kind of thing a place was told from, most trusted first (rules.md section 7, case 32). */
export type EvidenceKind = 'stated-zone' | 'postal-code' | 'region' | 'area-code' | 'country';

/** A possible place: either part may be unknown. */
export interface PossiblePlace {
  readonly jurisdiction: string | null;
  readonly zone: string | null;
}

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly value: string;
  readonly places: readonly PossiblePlace[];
}

/** Territories have country codes of their own and state law of none: the federal floor holds there. */
const TERRITORIES: ReadonlySet<string> = new Set(['PR', 'VI', 'GU', 'MP', 'AS']);

/** The jurisdiction a country code stands for. */
function countryJurisdiction(country: string): string {
  return TERRITORIES.has(country) ? `US-${country}` : country;
}

function placesOf(jurisdiction: string, table: PlaceTable): PossiblePlace[] {
  const zones = Object.hasOwn(table.zonesOf, jurisdiction) ? table.zonesOf[jurisdiction]! : [];
  return zones.length === 0 ? [{ jurisdiction, zone: null }] : zones.map((zone) => ({ jurisdiction, zone }));
}

function normaliseCountry(country: string | undefined): string | null {
  const code = country?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? (code === 'UK' ? 'GB' : code) : null;
}

function postalEvidence(postalCode: string, country: string | null, table: PlaceTable): Evidence | null {
  const code = postalCode.trim().toUpperCase();
  if ((country === null || country === 'US') && /^\d{5}(-?\d{4})?$/.test(code)) {
    // Five digits alone are a ZIP code only where nothing says another country.
    const region = country === 'US' ? table.zipPrefixes[code.slice(0, 3)] : undefined;
    return region === undefined ? null : { kind: 'postal-code', value: code, places: placesOf(`US-${region}`, table) };
  }
  if ((country === null || country === 'CA') && /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(code)) {
    const region = table.canadianPostalLetters[code[0]!];
    if (region === undefined) return null;
    const regions = region === 'NU' ? ['NU', 'NT'] : [region];
    return { kind: 'postal-code', value: code, places: regions.flatMap((id) => placesOf(`CA-${id}`, table)) };
  }
  return null;
}

function phoneEvidence(phone: string, table: PlaceTable): Evidence | null {
  if (phone.startsWith('+1') && phone.length >= 5) {
    const code = phone.slice(2, 5);
    const place = Object.hasOwn(table.areaCodes, code) ? table.areaCodes[code]! : null;
    if (place !== null) {
      return { kind: 'area-code', value: code, places: place.zones.map((zone) => ({ jurisdiction: place.jurisdiction, zone })) };
    }
  }
  // Toll-free and other numbers that belong to no place answer no country.
  const country = parsePhoneNumberFromString(phone)?.country;
  return country === undefined ? null : { kind: 'area-code', value: phone.slice(0, 4), places: placesOf(countryJurisdiction(country), table) };
}

function zoneEvidence(zone: string, table: PlaceTable): Evidence {
  const countries = Object.hasOwn(table.countriesOfZone, zone) ? table.countriesOfZone[zone]! : [];
  // A zone that several countries keep says only the time.
  const jurisdiction = countries.length === 1 ? countryJurisdiction(countries[0]!) : null;
  return { kind: 'stated-zone', value: zone, places: [{ jurisdiction, zone }] };
}

/**
 * Everything a contact's record says about where the contact is, most trusted first. A phone's area code is evidence for
 * texts and calls; for other channels it speaks only where nothing else names a country. `canonicalZone` answers null for
 * an unknown zone, which is no evidence.
 */
export function evidenceOf(contact: Contact, phone: string | null, forPhone: boolean, table: PlaceTable, canonicalZone: (name: string) => string | null): Evidence[] {
  const found: Evidence[] = [];
  const country = normaliseCountry(contact.country);
  const zone = contact.timeZone === undefined ? null : canonicalZone(contact.timeZone);
  if (zone !== null) found.push(zoneEvidence(zone, table));
  const regionCountry = country ?? (phone !== null && phone.startsWith('+1') ? countryOfAreaCode(phone, table) : null);
  if (contact.postalCode !== undefined) {
    const evidence = postalEvidence(contact.postalCode, country ?? regionCountry, table);
    if (evidence !== null) found.push(evidence);
  }
  const region = contact.region?.trim().toUpperCase().replace(/^[A-Z]{2}-/, '') ?? '';
  if (region !== '') {
    const candidates = (regionCountry === null ? ['US', 'CA', 'AU'] : [regionCountry]).map((id) => `${id}-${region}`).filter((id) => Object.hasOwn(table.zonesOf, id));
    if (candidates.length > 0) found.push({ kind: 'region', value: region, places: candidates.flatMap((id) => placesOf(id, table)) });
  }
  const named = found.some(({ places }) => places.some(({ jurisdiction }) => jurisdiction !== null)) || country !== null;
  if (phone !== null && (forPhone || !named)) {
    const evidence = phoneEvidence(phone, table);
    if (evidence !== null) found.push(evidence);
  }
  if (country !== null) found.push({ kind: 'country', value: country, places: placesOf(countryJurisdiction(country), table) });
  return found;
}

function countryOfAreaCode(phone: string, table: PlaceTable): string | null {
  const place = table.areaCodes[phone.slice(2, 5)];
  return place === undefined ? null : place.jurisdiction.slice(0, 2);
}
