import { describe, expect, it } from 'vitest';
import type { ConsentContext } from './consent-statement.ts';
import { importContacts } from './registry.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const read = (fileName: string, text: string, proof: ConsentContext['proof'] = null) => importContacts(fileName, text, { now: NOW, proof, importedBy: null });

const HEADER = 'Record ID,First Name,Last Name,Email,Phone Number,Country/Region';

describe('contacts from CSV', () => {
  it('reads a HubSpot export into the record, places and numbers made one form', () => {
    const { contacts, rejected } = read(
      'contacts.csv',
      [
        'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Lifecycle Stage,Contact owner,Time Zone,State/Region,Postal Code,Country/Region,Company name,Account tier,Intent score,Renewal date',
        '1,Ana,Lopez, Ana@Example.com ,(305) 555-0100,305.555.0142,Marketing Qualified Lead,Dana Reyes,america_slash_new_york,Florida,33101,United States,Acme,Tier 2,74,2026-11-30',
      ].join('\n'),
    );
    expect(rejected).toEqual([]);
    expect(contacts).toEqual([
      {
        id: '1', firstName: 'Ana', lastName: 'Lopez', email: 'ana@example.com', phone: '+13055550142', phoneAsTyped: '305.555.0142',
        timeZone: 'America/New_York', postalCode: '33101', region: 'FL', country: 'US', company: 'Acme', owner: 'Dana Reyes',
        lifecycleStage: 'marketing-qualified-lead', accountTier: 2, intentScore: 74,
        attributes: { 'Renewal date': '2026-11-30', 'Phone Number': '(305) 555-0100' },
      },
    ]);
  });

  it('reads Salesforce columns', () => {
    const { contacts } = read('sf.csv', 'Id,FirstName,LastName,MobilePhone,MailingCountry,MailingState\n003A,Bo,Li,07700 900123,UK,England\n');
    expect(contacts[0]).toMatchObject({ id: '003A', firstName: 'Bo', phone: '+447700900123', country: 'GB', region: 'England' });
  });

  it.each([
    ['305-555-0142', 'US', '+13055550142'],
    ['1 (212) 555 0199', 'United States', '+12125550199'],
    ['+44 (0)7700 900123', 'US', '+447700900123'],
    ['0049 176 04069012', '', '+4917604069012'],
    ['06 39 98 12 34', 'France', '+33639981234'],
    ['0491 570 156', 'Australia', '+61491570156'],
    ['416.555.0123', 'Canada', '+14165550123'],
    ['3055550142', '', '+13055550142'],
  ])('reads the phone number %s of %s', (typed, country, e164) => {
    const { contacts } = read('c.csv', `${HEADER}\n1,A,B,a@example.com,${typed},${country}`);
    expect(contacts[0]).toMatchObject({ phone: e164, phoneAsTyped: typed });
  });

  const good = '9,Zoe,Good,z@example.com,,US';
  it.each([
    ['an open quote', `1,"Ann,B,a@example.com,,US\n${good}`, 2, '(whole row)'],
    ['a stray quote', `1,"An"n,B,a@example.com,,US\n${good}`, 2, '(whole row)'],
    ['a quote that eats the next row', `1,Ann,B,a@example.com,"+1,US\n${good}\n3,Cy,C,c@example.com",,US`, 2, '(whole row)'],
    ['a missing cell', `1,Ann,B\n${good}`, 2, 'Email'],
    ['a surplus cell', `1,Ann,B,a@example.com,,US,more\n${good}`, 2, '(after the last)'],
    ['no id', `,Ann,B,a@example.com,,US\n${good}`, 2, 'Record ID'],
    ['a bad email', `1,Ann,B,not an address,,US\n${good}`, 2, 'Email'],
    ['a bad phone number', `1,Ann,B,a@example.com,12,US\n${good}`, 2, 'Phone Number'],
    ['an unknown country', `1,Ann,B,a@example.com,,Atlantis\n${good}`, 2, 'Country/Region'],
    ['an id used before', `${good}\n9,Ann,B,a@example.com,,US`, 3, 'Record ID'],
    ['a bad row behind a quoted line end', `1,"Ann\r\nMarie",B,a@example.com,,US\r\n2,Bo,C,bad,,US\r\n${good}`, 4, 'Email'],
  ])('names the line and column of %s and keeps the rest', (_what, body, line, column) => {
    const { contacts, rejected } = read('c.csv', `${HEADER}\n${body}\n`);
    expect(rejected[0]).toMatchObject({ line, column });
    expect(contacts.map((contact) => contact.id)).toContain('9');
  });

  it('says where the first of two equal ids stands', () => {
    const { rejected } = read('c.csv', `${HEADER}\n${good}\n${good}`);
    expect(rejected).toEqual([{ line: 3, column: 'Record ID', message: '"9" is the id of line 2 already; the first is kept.', shape: '9', expected: 'an id of its own' }]);
  });

  it.each([
    ['a BOM and CRLF', `\uFEFF${HEADER}\r\n${good}\r\n`],
    ['semicolons', `${HEADER}\n${good}`.replaceAll(',', ';')],
    ['tabs', `${HEADER}\n${good}`.replaceAll(',', '\t')],
    ['empty lines', `\n\n${HEADER}\n\n${good}\n\n`],
  ])('reads a file with %s', (_what, text) => {
    expect(read('c.csv', text)).toMatchObject({ contacts: [{ id: '9', firstName: 'Zoe' }], rejected: [] });
  });

  it.each([
    ['', 'c.csv is empty'],
    ['First Name,Email\nA,a@example.com', 'c.csv, line 1: no column holds the contacts'],
  ])('refuses the file %j as a whole', (text, message) => {
    expect(() => read('c.csv', text)).toThrow(message);
  });
});
