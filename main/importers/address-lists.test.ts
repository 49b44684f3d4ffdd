import { describe, expect, it } from 'vitest';
import { importProviderOptOuts } from './provider-opt-outs-csv.ts';
import { recogniseKind } from './recognise.ts';
import { importSuppressionList } from './suppression-list-csv.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('a suppression list', () => {
  it.each([
    ['plain text', 'Ann@Example.com\n+1 (305) 555-0142\n'],
    ['with a heading', 'Address\nann@example.com\n305-555-0142\n'],
    ['with more columns', 'Reason,Email address,By\ncomplaint,ann@example.com,Bo\ncomplaint,+13055550142,Bo\n'],
    ['with a byte order mark and Windows line ends', '\uFEFFPhone\r\nann@example.com\r\n13055550142\r\n'],
  ])('is read %s', (_what, text) => {
    const { statements, rejected } = importSuppressionList('never.csv', text, NOW);
    expect(rejected).toEqual([]);
    expect(statements.map(({ event }) => [event.contactId, event.type, event.scope, event.address])).toEqual([
      ['address:ann@example.com', 'suppression_added', 'global', 'ann@example.com'],
      ['address:+13055550142', 'suppression_added', 'global', '+13055550142'],
    ]);
  });

  it('names lines that hold no address', () => {
    const { statements, rejected } = importSuppressionList('never.csv', 'Email\nann@example.com\n12\n""\n', NOW);
    expect(statements).toHaveLength(1);
    expect(rejected).toEqual([
      { line: 3, column: 'Email', message: expect.stringContaining('"12" is neither an email address nor a phone number') },
      { line: 4, column: 'Email', message: 'An address was expected.' },
    ]);
  });

  it('without a column of addresses is refused as a whole', () => {
    expect(() => importSuppressionList('never.csv', 'Colour,Size\nred,1\n', NOW)).toThrow('never.csv, line 1: no column holds addresses');
  });
});

describe('a provider’s list of opt-outs', () => {
  it('opts numbers out of texts, from their date or from the import on', () => {
    const text = ['Phone Number,Opt-out Date,Status', '+13055550142,2026-05-03T09:12:00Z,opted_out', '+447700900123,,STOP', '+13055550143,2027-01-01,unsubscribed'].join('\n');
    const { statements, notes, rejected } = importProviderOptOuts('twilio.csv', text, NOW);
    expect(rejected).toEqual([]);
    expect(statements.map(({ event, dated }) => [event.type, event.channel, event.address, event.data['via'], dated ? event.at : 'undated'])).toEqual([
      ['opt_out', 'sms', '+13055550142', 'provider_list', '2026-05-03T09:12:00Z'],
      ['opt_out', 'sms', '+447700900123', 'provider_list', 'undated'],
      ['opt_out', 'sms', '+13055550143', 'provider_list', 'undated'],
    ]);
    expect(notes).toEqual([{ line: 4, column: 'Opt-out Date', message: expect.stringContaining('lies in the future') }]);
  });

  it('leaves out and names what is no opt-out', () => {
    const { statements, rejected } = importProviderOptOuts('twilio.csv', 'Number,Date,Status\n+13055550142,2026-05-03,opted_in\nann@example.com,2026-05-03,stop\n', NOW);
    expect(statements).toEqual([]);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([[2, 'Status'], [3, 'Number']]);
  });

  it('without a column of numbers is refused as a whole', () => {
    expect(() => importProviderOptOuts('twilio.csv', 'Colour,Date\nred,1\n', NOW)).toThrow('twilio.csv, line 1: no column holds phone numbers');
  });
});

describe('what a file is', () => {
  it.each([
    ['contacts', 'Record ID,Email\n1,a@example.com'],
    ['contacts', 'Record ID,Phone Number,Create Date\n1,,'],
    ['provider-opt-outs', 'Phone Number,Opt-out Date\n+13055550142,2026-05-03'],
    ['contacts', 'Datensatznummer;Rufname;Postfach;Ort\n1;Ann;ann@example.com;Bonn'],
    ['suppression-list', 'Email\na@example.com'],
    ['suppression-list', 'Email,Reason,Source\na@example.com,bounce,list'],
    ['suppression-list', '+13055550142\n+13055550143'],
    ['events', '\n{"id":"e1"}'],
  ])('is told as %s from its first line', (kind, text) => expect(recogniseKind('x.csv', text)).toBe(kind));
});
