import { describe, expect, it } from 'vitest';
import type { TableKind } from '../../shared/api/calls/table-import.ts';
import { guessFor } from './read-table.ts';
import { recogniseKind } from './recognise.ts';
import { tableImporters } from './registry.ts';

/** The columns of the products' own exports, and what each becomes where it is more than plain data. */
const EXPORTS: readonly { what: string; kind: TableKind; columns: Readonly<Record<string, string | null>> }[] = [
  {
    what: 'HubSpot’s contacts, by label',
    kind: 'contacts',
    columns: {
      'Record ID': 'id', 'First Name': 'firstName', 'Last Name': 'lastName', Email: 'email', 'Phone Number': 'phone', 'Mobile Phone Number': 'mobile', 'Contact owner': 'owner', 'Lifecycle Stage': 'lifecycleStage', 'Lead Status': null,
      'Marketing contact status': null, 'Create Date': null, 'Last Activity Date': null, 'Time Zone': 'timeZone', City: null, 'State/Region': 'region', 'Postal Code': 'postalCode', 'Country/Region': 'country', 'Job Title': null,
      'Associated Company IDs': 'accountId', 'Associated Company': 'company', 'HubSpot Score': 'intentScore', 'Unsubscribed from all email': null, 'Opted out of email: Product news': null,
    },
  },
  {
    what: 'HubSpot’s contacts, by internal name',
    kind: 'contacts',
    columns: { hs_object_id: 'id', firstname: 'firstName', lastname: 'lastName', email: 'email', phone: 'phone', mobilephone: 'mobile', hubspot_owner_id: 'owner', lifecyclestage: 'lifecycleStage', hs_timezone: 'timeZone', state: 'region', zip: 'postalCode', country: 'country', company: 'company', associatedcompanyid: 'accountId', hs_email_optout: null },
  },
  {
    what: 'Salesforce’s contacts, by API name',
    kind: 'contacts',
    columns: {
      Id: 'id', AccountId: 'accountId', LastName: 'lastName', FirstName: 'firstName', Salutation: null, MailingStreet: null, MailingCity: null, MailingState: 'region', MailingPostalCode: 'postalCode', MailingCountry: 'country', Phone: 'phone',
      MobilePhone: 'mobile', Email: 'email', Title: null, LeadSource: null, OwnerId: 'owner', HasOptedOutOfEmail: null, DoNotCall: null, CreatedDate: null, IndividualId: 'personId',
    },
  },
  {
    what: 'Salesforce’s report of contacts, by label',
    kind: 'contacts',
    columns: { 'Contact ID': 'id', 'First Name': 'firstName', 'Last Name': 'lastName', Title: null, 'Account Name': 'company', 'Account ID': 'accountId', 'Mailing State/Province': 'region', 'Mailing Zip/Postal Code': 'postalCode', 'Mailing Country': 'country', Phone: 'phone', Mobile: 'mobile', Email: 'email', 'Contact Owner': 'owner', 'Email Opt Out': null },
  },
  { what: 'HubSpot’s companies', kind: 'accounts', columns: { 'Record ID': 'id', 'Company name': 'name', 'Company owner': 'owner', 'Create Date': null, 'Phone Number': null, City: null, 'Country/Region': 'country', Industry: 'industry', 'Company Domain Name': 'domain', 'Ideal Customer Profile Tier': 'accountTier' } },
  { what: 'Salesforce’s accounts', kind: 'accounts', columns: { Id: 'id', Name: 'name', Type: null, BillingCountry: 'country', Website: 'domain', Industry: 'industry', NumberOfEmployees: null, Rating: null, OwnerId: 'owner', Tier__c: 'accountTier' } },
  { what: 'HubSpot’s owners', kind: 'owners', columns: { 'Owner ID': 'id', 'First Name': 'firstName', 'Last Name': 'lastName', Email: 'email', Active: 'active' } },
  { what: 'Salesforce’s users', kind: 'owners', columns: { Id: 'id', Username: null, LastName: 'lastName', FirstName: 'firstName', Name: 'name', Email: 'email', IsActive: 'active', TimeZoneSidKey: 'timeZone' } },
  { what: 'HubSpot’s activities', kind: 'activities', columns: { 'Record ID': 'id', 'Activity type': 'type', 'Activity date': 'at', 'Associated Contact': null, 'Associated Contact IDs': 'contactId', 'Form name': 'name' } },
  { what: 'Salesforce’s tasks', kind: 'activities', columns: { Id: 'id', WhoId: 'contactId', WhatId: null, Subject: 'name', ActivityDate: 'at', Status: null, TaskSubtype: 'type', OwnerId: null } },
];

describe.each(EXPORTS)('$what', ({ kind, columns }) => {
  const header = Object.keys(columns);
  it('is known for what it is', () => expect(recogniseKind('x.csv', `${header.join(',')}\n`)).toBe(kind));
  it('has each column read as what it is', () => {
    const { mapping } = guessFor(tableImporters[kind], header);
    expect(Object.fromEntries(header.map((name, at) => [name, mapping[at] === 'keep' ? null : mapping[at]]))).toEqual(columns);
  });
});

describe('a column whose name nobody knows', () => {
  const guess = (values: readonly string[]) => {
    const { mapping, reasons } = guessFor(tableImporters.contacts, ['Record ID', 'Spalte B'], values.map((value) => ['1', value]));
    return [mapping[1], reasons[1]];
  };
  it.each<[string, readonly string[], string]>([
    ['emails', ['a@b.example', 'c@d.example', 'e@f.example'], 'email'],
    ['emails, one of five is none', ['a@b.example', 'c@d.example', 'e@f.example', 'g@h.example', 'none'], 'email'],
    ['phone numbers', ['(305) 555-0142', '+44 7700 900123', '305.555.0199'], 'phone'],
    ['zones', ['Europe/Berlin', 'America/New_York', 'america_slash_chicago'], 'timeZone'],
    ['countries', ['Germany', 'US', 'France'], 'country'],
    ['stages', ['Lead', 'Customer', 'Marketing Qualified Lead'], 'lifecycleStage'],
  ])('and that holds %s is told by its values', (_what, values, field) => expect(guess(values)).toEqual([field, 'values']));
  it.each<[string, readonly string[]]>([
    ['too few emails', ['a@b.example', 'c@d.example']],
    ['as many emails as not', ['a@b.example', 'c@d.example', 'x', 'y']],
    ['dates', ['2026-05-03', '2026-05-04', '2026-05-05']],
    ['long numbers', ['1234567890', '2345678901', '3456789012']],
    ['words', ['one', 'two', 'three']],
  ])('and that holds %s stays plain data', (_what, values) => expect(guess(values)).toEqual(['keep', 'none']));
  it('is never guessed to be a field where it speaks of consent', () => {
    const { mapping } = guessFor(tableImporters.contacts, ['Record ID', 'SMS opt-in address'], [['1', 'a@b.example'], ['2', 'c@d.example'], ['3', 'e@f.example']]);
    expect(mapping[0]).toBe('id');
    expect(guessFor(tableImporters.contacts, ['Record ID', 'Email opt-in'], [['1', 'a@b.example'], ['2', 'c@d.example'], ['3', 'e@f.example']]).mapping[1]).toBe('keep');
  });
});
