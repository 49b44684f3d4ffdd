import { describe, expect, it } from 'vitest';
import { legalTables } from '../../../test/support/legal-tables.ts';
import { type Contact, contactSchema } from '../../contacts/contact.ts';
import { createZoneTable } from '../../time/zone-table.ts';
import { createPlaceFinder } from './candidates.ts';

const { places, zones } = legalTables();
const find = createPlaceFinder(places, createZoneTable(zones));
const where = (contact: Partial<Contact>, forPhone = true): string[] => {
  const parsed = contactSchema.parse({ id: 'ann', ...contact });
  return find(parsed, parsed.phone ?? null, forPhone).candidates.map(({ jurisdiction, zone }) => `${jurisdiction} ${zone.name}`.trim());
};

describe('where a contact may be', () => {
  it.each<[string, Partial<Contact>, string[]]>([
    ['a stated zone and a state that has it', { timeZone: 'America/New_York', region: 'FL', country: 'US' }, ['US-FL America/New_York']],
    ['a state with two zones', { region: 'FL', country: 'US' }, ['US-FL America/New_York', 'US-FL America/Chicago']],
    ['a state written with its country', { region: 'US-TX', country: 'US', timeZone: 'America/Chicago' }, ['US-TX America/Chicago']],
    ['an area code alone', { phone: '+13055550142' }, ['US-FL America/New_York']],
    ['an area code that narrows a state', { region: 'TX', country: 'US', phone: '+19155550142' }, ['US-TX America/Denver']],
    ['an area code of another state: both', { region: 'CA', country: 'US', phone: '+12125550142' }, ['US-CA America/Los_Angeles', 'US-NY America/New_York']],
    ['a ZIP code', { postalCode: '33101-1234', country: 'US' }, ['US-FL America/New_York', 'US-FL America/Chicago']],
    ['a ZIP code narrowed by the area code', { postalCode: '33101', country: 'US', phone: '+13055550142' }, ['US-FL America/New_York']],
    ['a Canadian postal code', { postalCode: 'K1A 0B1', country: 'CA', timeZone: 'America/Toronto' }, ['CA-ON America/Toronto']],
    ['a country with one zone', { country: 'FR' }, ['FR Europe/Paris']],
    ['UK for GB', { country: 'uk' }, ['GB Europe/London']],
    ['a foreign number', { phone: '+33199001420' }, ['FR Europe/Paris']],
    ['another country than the number’s: both', { country: 'GB', phone: '+33199001420' }, ['FR Europe/Paris', 'GB Europe/London']],
    ['a territory', { country: 'PR' }, ['US-PR America/Puerto_Rico']],
    ['an alias of a zone', { timeZone: 'US/Eastern', country: 'US', region: 'NY' }, ['US-NY America/New_York']],
    ['a zone that several countries keep', { timeZone: 'Europe/Berlin', country: 'DE' }, ['DE Europe/Berlin']],
    ['an unknown zone is no evidence', { timeZone: 'Mars/Olympus', country: 'FR' }, ['FR Europe/Paris']],
    ['nothing', {}, []],
  ])('%s', (_, contact, expected) => expect(where(contact)).toEqual(expected));

  it('of whom only the country is known is in every zone of the country', () => {
    expect(where({ country: 'US' })).toHaveLength(8);
    expect(find(contactSchema.parse({ id: 'ann', country: 'US' }), null, true).uncertainZone).toBe(true);
  });

  it('is told by the number for other channels only where nothing else names a country', () => {
    expect(where({ country: 'US', region: 'NY', phone: '+33199001420' }, false)).toEqual(['US-NY America/New_York']);
    expect(where({ phone: '+33199001420' }, false)).toEqual(['FR Europe/Paris']);
  });
});
