import { type Account, accountSchema } from '../../shared/contacts/account.ts';
import { readCountry, tierOf } from './contact-cells.ts';
import { BadCell, defineTableImporter, EntryReader, type RowCells } from './table-importer.ts';
import { withoutUndefined } from './without-undefined.ts';

const LOOKS_LIKE_DOMAIN = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/?$/i;

/** Accounts: HubSpot's companies, Salesforce's accounts. A row without id or name, or with an id already used, is rejected. */
export const accountsCsv = defineTableImporter<Account>({
  kind: 'accounts',
  fields: [
    { id: 'id', label: 'Account’s id', names: ['Record ID', 'Record ID - Company', 'Company ID', 'hs_object_id', 'Id', 'Account ID', 'AccountId'] },
    { id: 'name', label: 'Name', names: ['Company name', 'Name', 'Account Name', 'Company'] },
    { id: 'domain', label: 'Domain', names: ['Company Domain Name', 'Domain', 'Website', 'Website URL'], looksLike: (value) => LOOKS_LIKE_DOMAIN.test(value) },
    { id: 'owner', label: 'Owner', names: ['Company owner', 'Account Owner', 'Owner', 'hubspot_owner_id', 'OwnerId', 'Owner ID'] },
    { id: 'industry', label: 'Industry', names: ['Industry'] },
    { id: 'accountTier', label: 'Tier', names: ['Account tier', 'Tier', 'Ideal Customer Profile Tier', 'hs_ideal_customer_profile', 'Tier__c', 'Account_Tier__c'] },
    { id: 'country', label: 'Country', names: ['Country/Region', 'Country', 'BillingCountry', 'Billing Country', 'BillingCountryCode'] },
  ],
  needs: [
    { oneOf: ['id'], words: 'no column holds the accounts’ ids. "Record ID" (HubSpot), "Account ID" or "Id" (Salesforce) was expected.' },
    { oneOf: ['name'], words: 'no column holds the accounts’ names. "Company name" (HubSpot), "Account Name" or "Name" (Salesforce) was expected.' },
  ],
  columns: ['Name', 'Domain', 'Tier', 'Owner', 'Industry', 'Country'],
  cellsOf: ({ name, domain, tier, owner, industry, country }) => [name, domain ?? '', String(tier ?? ''), owner ?? '', industry ?? '', country ?? ''],
  reader: (context) => new EntryReader(context, accountOf),
});

/** Throws BadCell. */
function accountOf(cells: RowCells): Account {
  const optional = <T>(field: string, read: (text: string) => T): T | undefined => {
    const text = cells.get(field);
    return text === '' ? undefined : read(text);
  };
  for (const field of ['id', 'name']) if (cells.get(field) === '') throw new BadCell(field, '', `${field === 'id' ? 'An id' : 'A name'} was expected.`, field === 'id' ? 'an id' : 'a name');
  return accountSchema.parse(withoutUndefined({
    id: cells.get('id'),
    name: cells.get('name'),
    domain: optional('domain', bareDomain),
    owner: optional('owner', String),
    industry: optional('industry', String),
    tier: optional('accountTier', tierOf),
    country: optional('country', readCountry),
    attributes: cells.attributes(),
  }));
}

function bareDomain(text: string): string {
  return text.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/\/.*$/, '');
}
