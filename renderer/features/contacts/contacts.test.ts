import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../shared/api/calls/contact-import.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { importSentence } from './import-words.ts';
import { crmFacts, entryWords, evidenceWords, isLedgerEvent, lacksProof, placeEvidence } from './ledger.ts';

function report(change: Partial<ImportReport>): ImportReport {
  return { fileName: 'contacts.csv', read: 500, imported: 500, unchanged: 0, rejected: [], ...change };
}
const rejected = (...lines: number[]) => lines.map((line) => ({ line, column: 'phone', message: 'no phone or email' }));

describe('importSentence', () => {
  it.each([
    [report({}), '500 contacts were imported.'],
    [report({ imported: 1, read: 1 }), '1 contact was imported.'],
    [report({ imported: 20, unchanged: 480 }), '20 contacts were imported, 480 were there already.'],
    [report({ imported: 497, rejected: rejected(14, 92, 340) }), '3 lines of contacts.csv could not be read (lines 14, 92 and 340). Of the other lines, 497 contacts were imported.'],
    // two columns of one line are one line
    [report({ imported: 499, rejected: rejected(14, 14) }), '1 line of contacts.csv could not be read (line 14). Of the other lines, 499 contacts were imported.'],
    [report({ imported: 493, rejected: rejected(1, 2, 3, 4, 5, 6, 7) }), '7 lines of contacts.csv could not be read (lines 1, 2, 3, 4, 5 and 2 more). Of the other lines, 493 contacts were imported.'],
    [report({ read: 0, imported: 0 }), 'contacts.csv has no contacts in it. Nothing was changed.'],
  ])('%#', (input, sentence) => expect(importSentence(input, 'contact', 'contacts')).toBe(sentence));
});

const OPT_IN: ContactEvent = {
  id: 'e1', contactId: 'c1', type: 'opt_in', at: '2026-05-03T09:12:00-04:00', source: 'web', channel: 'sms', scope: 'channel', data: { form: 'pricing' },
  proof: { method: 'web-form', wording: 'Yes, text me', wordingVersion: '3', source: 'example.com/pricing', details: {} },
};

describe('the ledger', () => {
  it('says what an event is and what is behind it', () => {
    expect(entryWords(OPT_IN)).toBe('Opts in · SMS · this channel');
    expect(evidenceWords(OPT_IN)).toBe('Proof: web form, “Yes, text me” (version 3), from example.com/pricing; form: pricing');
    expect(evidenceWords({ ...OPT_IN, type: 'opt_out', proof: undefined, data: { via: 'sales_rep', recordedBy: 'Ada Brandt' } })).toBe('via: sales rep; recorded by: Ada Brandt');
    expect(evidenceWords({ ...OPT_IN, type: 'sms_received', proof: undefined, text: 'STOP', data: {} })).toBe('“STOP”');
  });
  it('tells consent from behaviour, and a consent without proof', () => {
    expect(isLedgerEvent(OPT_IN)).toBe(true);
    expect(isLedgerEvent({ ...OPT_IN, type: 'email_opened' })).toBe(false);
    expect(lacksProof(OPT_IN)).toBe(false);
    expect(lacksProof({ ...OPT_IN, proof: undefined })).toBe(true);
    expect(lacksProof({ ...OPT_IN, type: 'opt_out', proof: undefined })).toBe(false);
  });
});

it('lists facts that are known, and nothing else', () => {
  const contact = { id: 'c1', firstName: '', lastName: '', phone: '+13055550100', phoneAsTyped: '(305) 555-0100', region: 'FL', accountTier: 1, attributes: { 'Deal size': '20k', Empty: '' } };
  expect(crmFacts(contact)).toEqual([
    { label: 'Phone', value: '+13055550100, typed as (305) 555-0100' },
    { label: 'Account tier', value: 'Tier 1, the largest' },
    { label: 'Deal size', value: '20k' },
  ]);
  expect(placeEvidence(contact).map(({ label }) => label)).toEqual(['State or province', 'Phone']);
});
