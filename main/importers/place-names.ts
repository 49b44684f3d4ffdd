import { type CountryCode, getCountries } from 'libphonenumber-js/max';
import zones from '../../assets/zones/zones.json' with { type: 'json' };
import { remembered } from './remembered.ts';

const ALIASES: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'the netherlands': 'NL',
};

const REGIONS: Readonly<Partial<Record<CountryCode, Readonly<Record<string, string>>>>> = {
  US: {
    AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California', CO: 'Colorado', CT: 'Connecticut', DE: 'Delaware',
    DC: 'District of Columbia', FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois', IN: 'Indiana', IA: 'Iowa',
    KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine', MD: 'Maryland', MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota',
    MS: 'Mississippi', MO: 'Missouri', MT: 'Montana', NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire', NJ: 'New Jersey',
    NM: 'New Mexico', NY: 'New York', NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio', OK: 'Oklahoma', OR: 'Oregon',
    PA: 'Pennsylvania', PR: 'Puerto Rico', RI: 'Rhode Island', SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas',
    UT: 'Utah', VT: 'Vermont', VA: 'Virginia', WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin', WY: 'Wyoming',
  },
  CA: {
    AB: 'Alberta', BC: 'British Columbia', MB: 'Manitoba', NB: 'New Brunswick', NL: 'Newfoundland and Labrador', NS: 'Nova Scotia',
    NT: 'Northwest Territories', NU: 'Nunavut', ON: 'Ontario', PE: 'Prince Edward Island', QC: 'Quebec', SK: 'Saskatchewan', YT: 'Yukon',
  },
  AU: {
    ACT: 'Australian Capital Territory', NSW: 'New South Wales', NT: 'Northern Territory', QLD: 'Queensland', SA: 'South Australia',
    TAS: 'Tasmania', VIC: 'Victoria', WA: 'Western Australia',
  },
};

const englishNames = new Intl.DisplayNames('en', { type: 'region' });
/** A CRM exports countries in its account's language; an English name comes first where two languages mean two countries by one name. */
const OTHER_LANGUAGES = ['de', 'fr', 'es', 'it', 'nl', 'pt'].map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
const codesByName: ReadonlyMap<string, CountryCode> = new Map([
  ...OTHER_LANGUAGES.flatMap((names) => getCountries().flatMap((code): [string, CountryCode][] => { const name = names.of(code); return name === undefined ? [] : [[name.toLowerCase(), code]]; })),
  ...getCountries().map((code): [string, CountryCode] => [(englishNames.of(code) ?? code).toLowerCase(), code]),
  ...getCountries().map((code): [string, CountryCode] => [code.toLowerCase(), code]),
  ...Object.entries(ALIASES),
]);

/** ISO 3166-1 alpha-2 of a country as people and CRMs write it; null when it is none we know. */
export const countryCode: (name: string) => CountryCode | null = remembered((name) => codesByName.get(name.trim().toLowerCase()) ?? null);

/**
 * ISO 3166-2 part after the dash ("FL" of "Florida", "fl" or "US-FL"), where the country's regions matter to the
 * law and are listed; other text as it stands.
 */
export function regionCode(name: string, country: CountryCode | null): string {
  const typed = name.trim();
  const codes = country === null ? undefined : regionCodes.get(country);
  return codes?.get(typed.toLowerCase()) ?? typed;
}

/** By country, each region's code by its lower-case code, name, and code with the country in front. */
const regionCodes: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(REGIONS).map(([country, regions]) => [
    country,
    new Map(Object.entries(regions).flatMap(([code, full]) => [code, full, `${country}-${code}`, `${country}-${full}`].map((name): [string, string] => [name.toLowerCase(), code]))),
  ]),
);

/** Names the gate's own tables know, by their lower case: a zone that it cannot read would be no evidence of a place. */
const zoneNames: ReadonlyMap<string, string> = new Map([...Object.keys(zones.zones), ...Object.keys(zones.aliases)].map((name) => [name.toLowerCase(), name]));

/** An IANA zone name from a cell, also as HubSpot stores it ("america_slash_new_york"), in the tables' letter case; null when there is no such zone. */
export const timeZoneName: (cell: string) => string | null = remembered((cell) => {
  const name = cell.trim().replaceAll('_slash_', '/').replaceAll('_hyphen_', '-').replaceAll(' ', '_');
  return zoneNames.get(name.toLowerCase()) ?? null;
});

/** A jurisdiction in words: "Florida, United States", "Germany"; its id where it has no name. */
export function jurisdictionName(id: string): string {
  if (id === 'US-FED') return 'United States, other states';
  const [country, region] = id.split('-') as [string, string | undefined];
  const countryName = englishNames.of(country) ?? country;
  if (region === undefined) return countryName;
  return `${REGIONS[country as CountryCode]?.[region] ?? region}, ${countryName}`;
}

/** Every country with numbers of its own, by its English name. */
export const COUNTRIES: readonly { readonly code: string; readonly name: string }[] = getCountries()
  .map((code) => ({ code, name: englishNames.of(code) ?? code }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
