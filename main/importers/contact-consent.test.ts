import { describe, expect, it } from 'vitest';
import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { importContacts } from './registry.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const PROOF: ImportProof = { wording: 'Yes, text me', wordingVersion: '3', source: 'example.com', dateColumn: 'Consent date', attestedBy: 'Ana' };
const read = (rows: readonly string[], proof: ImportProof | null = null) => importContacts('crm.csv', rows.join('\n'), { now: NOW, proof, importedBy: proof === null ? null : 'Olga' });
const brief = ({ contactId, type, channel, scope, category, address, at }: ContactEvent) => [contactId, type, channel ?? '-', scope ?? '-', category ?? '-', address ?? '-', at].join(' ');
const said = (rows: readonly string[], proof: ImportProof | null = null) => read(rows, proof).statements.map(({ event }) => brief(event));

describe('opt-outs in a file of contacts', () => {
  it('count as they stand, from their date or from the import on', () => {
    expect(
      said([
        'Record ID,Email,Phone,Country,Unsubscribed from all email,Do not text,Do not contact,Opted out of email: News,Email opt-out date',
        '1,a@example.com,+13055550142,US,yes,,,,2026-05-03',
        '2,b@example.com,+13055550143,US,,x,,,',
        '3,c@example.com,,US,,,TRUE,,',
        '4,d@example.com,,US,,,,yes,',
        '5,e@example.com,,US,no,0,false,n/a,2026-05-03',
      ]),
    ).toEqual([
      '1 opt_out email channel - a@example.com 2026-05-03T23:59:59Z',
      '2 opt_out sms channel - +13055550143 2026-11-24T12:00:00.000Z',
      '3 global_unsubscribe - global - - 2026-11-24T12:00:00.000Z',
      '4 opt_out email category News - 2026-11-24T12:00:00.000Z',
    ]);
  });

  it('wait for an address that nobody knows yet', () => {
    expect(said(['Record ID,Do not text', '1,yes'])).toEqual(['1 opt_out sms person - - 2026-11-24T12:00:00.000Z']);
  });

  it('of a date that cannot be are kept, and the date is named', () => {
    const { statements, notes, rejected } = read(['Record ID,Email,Email opt out,Email opt-out date', '1,a@example.com,yes,2026-02-30']);
    expect(statements.map(({ event, dated }) => [event.type, dated])).toEqual([['opt_out', false]]);
    expect(notes).toEqual([{ line: 2, column: 'Email opt-out date', message: expect.stringContaining('does not exist in the calendar. The opt-out counts from the import on') }]);
    expect(rejected).toEqual([]);
  });

  it.each([
    ['a phone that is none', '7,a@example.com,12,yes', '7 opt_out email channel - a@example.com'],
    ['an email that is none', '7,a@,+13055550142,yes', '7 opt_out email person - -'],
    ['no id', ',a@example.com,,yes', 'address:a@example.com opt_out email channel - a@example.com'],
    ['an id used before', '1,b@example.com,,yes', '1 opt_out email channel - b@example.com'],
    ['a column of consent that cannot be read', '7,a@example.com,,yes,perhaps', '7 opt_out email channel - a@example.com'],
  ])('of a row with %s are kept though the row is left out', (_what, row, expected) => {
    const cells = row.split(',').length === 4 ? `${row},` : row;
    const { contacts, rejected, statements, notes } = read(['Record ID,Email,Phone,Email opt out,Do not call', '1,first@example.com,,,', cells]);
    expect(contacts.map(({ id }) => id)).toEqual(['1']);
    expect(rejected).toHaveLength(1);
    expect(statements.map(({ event }) => brief(event))).toEqual([`${expected} 2026-11-24T12:00:00.000Z`]);
    expect(notes).toEqual([{ line: 3, column: '(whole row)', message: 'The row is left out, but its opt-out was recorded.' }]);
  });
});

describe('opt-ins in a file of contacts', () => {
  const FILE = ['Record ID,Email,Phone,SMS consent,Consent date', '1,a@example.com,+13055550142,yes,2026-05-03 09:12', '2,b@example.com,+13055550143,yes,', '3,c@example.com,+13055550144,no,2026-05-03'];

  it('without an answer about the file have no proof', () => {
    const { statements } = read(FILE);
    expect(statements.map(({ event }) => [event.contactId, event.type, event.channel, event.address, event.proof])).toEqual([
      ['1', 'opt_in', 'sms', '+13055550142', undefined],
      ['2', 'opt_in', 'sms', '+13055550143', undefined],
    ]);
  });

  it('have the proof that was answered once, by row dated from the column named; undated ones have none', () => {
    const { statements, notes } = read(FILE, PROOF);
    expect(statements[0]!.event).toMatchObject({
      at: '2026-05-03T09:12:00Z', recordedAt: '2026-11-24T12:00:00.000Z', scope: 'channel', data: { via: 'import', file: 'crm.csv', importedBy: 'Olga' },
      proof: { method: 'import', wording: 'Yes, text me', wordingVersion: '3', source: 'example.com', attestedBy: 'Ana' },
    });
    expect(statements[1]!.event).not.toHaveProperty('proof');
    expect(notes).toEqual([{ line: 3, column: 'Consent date', message: 'No date, so the opt-in was recorded without proof.' }]);
  });

  it.each([
    ['2026-02-30', 'does not exist in the calendar'],
    ['5/3/2026', 'can be read as two dates'],
    ['2027-01-01', 'lies in the future'],
  ])('dated %s are kept without proof, and the contact with them', (cell, problem) => {
    const { contacts, statements, notes } = read(['Record ID,Phone,SMS consent,Consent date', `1,+13055550142,yes,${cell}`], PROOF);
    expect(contacts).toHaveLength(1);
    expect(statements.map(({ event, dated }) => [event.proof, dated])).toEqual([[undefined, false]]);
    expect(notes).toEqual([{ line: 2, column: 'Consent date', message: expect.stringMatching(new RegExp(`${problem}.*The opt-in was recorded without proof`)) }]);
  });

  it('to an address that is not there are named and not recorded', () => {
    const { statements, notes } = read(['Record ID,Email,SMS consent', '1,a@example.com,yes']);
    expect(statements).toEqual([]);
    expect(notes).toEqual([{ line: 2, column: 'SMS consent', message: expect.stringContaining('no address that it could be for') }]);
  });

  it('rest on a date column that is in the file', () => {
    expect(() => read(['Record ID,Phone,SMS consent', '1,+13055550142,yes'], PROOF)).toThrow('crm.csv has no column "Consent date" that could say when people opted in');
  });

  it('never become a field of the contact, but what names no channel stays one', () => {
    const { contacts } = read(['Record ID,SMS consent,Marketing consent', '1,,yes']);
    expect(contacts[0]!.attributes).toEqual({ 'Marketing consent': 'yes' });
  });
});

describe('a status', () => {
  it('goes either way, and without a channel only out', () => {
    expect(
      said(['Record ID,Email,Email status of subscription,Email subscription status,Subscription status', '1,a@example.com,,Subscribed,', '2,b@example.com,,Unsubscribed,', '3,c@example.com,,,Unsubscribed', '4,d@example.com,,,Active']),
    ).toEqual(['1 opt_in email channel - a@example.com 2026-11-24T12:00:00.000Z', '2 opt_out email channel - b@example.com 2026-11-24T12:00:00.000Z', '3 global_unsubscribe - global - - 2026-11-24T12:00:00.000Z']);
  });

  it('that cannot be read leaves the row out', () => {
    expect(read(['Record ID,Email,Email subscription status', '1,a@example.com,soon']).rejected).toEqual([{ line: 2, column: 'Email subscription status', message: expect.stringContaining('Subscribed or Unsubscribed was expected'), shape: 'aaaa', expected: 'Subscribed or Unsubscribed' }]);
  });
});
