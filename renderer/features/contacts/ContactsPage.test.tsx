import { beforeEach, expect, it } from 'vitest';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ContactAnswer } from '../../../shared/api/calls/contact-answers.ts';
import type { Wording } from '../../../shared/api/calls/contact-record.ts';
import type { TableReport } from '../../../shared/api/calls/table-import.ts';
import type { Channel, Contact } from '../../../shared/contacts/contact.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { openWorkspace, REY } from '../testing/samples.ts';
import { ContactsPage } from './ContactsPage.tsx';
import { useImportFile } from './import-store.ts';

let host: FakeHost;
const answer = (channel: Channel, change: Partial<ContactAnswer>): ContactAnswer => ({
  channel, purpose: 'marketing', outcome: 'allow', reason: 'OK_CONSENT', until: null, sentence: 'Allowed.', ruleId: 'consent/express', ruleTitle: 'Consent on record',
  source: { kind: 'law', name: 'TCPA rules', article: '', checkedOn: '2026-11-24', confidence: 'primary' }, row: null, address: null, event: null, inputs: {}, ...change,
});
const contact = (index: number): Contact => ({ id: `c-${index}`, firstName: 'Person', lastName: String(index).padStart(3, '0'), email: `p${index}@example.com`, attributes: {} });
let everybody: Contact[];
let wordings: Wording[];

beforeEach(() => {
  useImportFile.setState({ file: null });
  pretendLayout();
  openWorkspace();
  everybody = Array.from({ length: 450 }, (_, index) => contact(index));
  wordings = [];
  navigate('contacts');
  host = fakeHost({
    'contacts.list': ({ query, offset, limit }) => {
      const found = everybody.filter(({ email }) => email?.includes(query));
      return { total: found.length, contacts: found.slice(offset, offset + limit) };
    },
    'contacts.get': ({ contactId }) => ({
      contact: { ...contact(1), id: contactId, timeZone: 'America/New_York', phone: '+13055550100', phoneAsTyped: '(305) 555-0100' },
      events: [
        { id: 'e1', contactId, type: 'opt_in', at: '2026-05-03T09:12:00-04:00', source: 'web', channel: 'sms', scope: 'channel', data: {}, proof: { method: 'web-form', wording: 'Yes, text me', wordingVersion: '3', source: 'example.com', details: {} } },
        { id: 'e2', contactId, type: 'opt_in', at: '2026-05-02T09:12:00-04:00', source: 'import', channel: 'email', data: {} },
        { id: 'e3', contactId, type: 'email_opened', at: '2026-05-04T09:12:00-04:00', source: 'email', channel: 'email', data: {} },
      ],
    }),
    'contacts.answers': ({ contactId }) => ({
      at: '2026-05-05T09:00:00-04:00', timeZone: 'America/New_York', places: [{ jurisdiction: 'US-NY', timeZone: 'America/New_York' }], evidence: [{ kind: 'stated-zone', value: 'America/New_York' }], uncertainZone: false,
      answers: [
        answer('sms', { outcome: 'block', reason: 'OPTED_OUT_CHANNEL', sentence: `Blocked: ${contactId} sent STOP.`, address: '+13055550100', event: { id: 'e1', contactId } }),
        answer('email', { outcome: 'defer', reason: 'QUIET_HOURS', until: '2026-05-06T08:00:00-04:00' }),
        answer('voice-live', {
          outcome: 'defer', reason: 'QUIET_HOURS', sentence: 'Deferred: outside the hours of US-KY.', ruleId: 'law/quiet-hours', ruleTitle: 'Hours permitted by law', inputs: { tzdata: '2026c' }, event: { id: 'e9', contactId: 'c-9' },
          row: { jurisdiction: 'US-KY', basis: 'law', source: 'Ky. Rev. Stat. 367.46955', confidence: 'unverified', verifiedBy: null, checkedOn: '2025', override: { by: 'Ola', at: '2026-05-03T13:12:00Z', why: 'Counsel’s letter.' } },
        }),
      ],
      rows: [{ jurisdiction: 'US-NY', basis: 'courtesy', source: 'nothing said', confidence: 'verified', verifiedBy: 'primary', checkedOn: '2026', override: null, channels: ['sms'] }],
      knownFrom: { e1: '2026-05-03T09:12:00-04:00', e3: '2026-05-04T11:12:00-04:00' },
    }),
    'contacts.wordings': () => ({ wordings }),
    'contacts.ofAddress': ({ address }) => ({
      address: address.includes('@') ? address : null,
      events: address.startsWith('listed@') ? [{ id: 'l1', contactId: `address:${address}`, type: 'suppression_added', at: '2026-05-02T09:12:00Z', source: 'workspace', scope: 'global', address, data: { via: 'suppression_list' } }] : [],
    }),
    'contacts.recordEvent': ({ contactId }) => ({ event: { id: 'manual-1', contactId, type: 'opt_out', at: '2026-05-05T13:00:00Z', source: 'workspace', data: {} } }),
    'contacts.recogniseFile': () => ({ kind: 'contacts' }),
    'contacts.previewImport': ({ fileName, kind }) => ({
      fileName, kind, read: 3, rejected: [], notes: [], consent: { optOuts: 0, optIns: 0, withoutProof: 0, suppressed: 3 }, sample: { columns: ['Address'], rows: [['ada@example.com']] },
    }),
    'contacts.importAddresses': () => ({ fileName: 'never.csv', read: 3, imported: 3, unchanged: 0, rejected: [] }),
    'imports.begin': () => ({ importId: 'i1' }),
    'imports.append': () => ({}),
    'imports.end': () => ({}),
    'imports.look': ({ mapping }) => ({
      kind: 'contacts', missing: mapping?.includes('id') === false ? ['no column holds the contacts’ ids.'] : [], phoneCountry: null, dateColumn: 'Consent date', fields: [{ id: 'id', label: 'Contact’s id' }, { id: 'firstName', label: 'First name' }],
      columns: [
        { name: 'Number', use: mapping?.[0] ?? 'id', reason: 'values', examples: ['1', '2'], consent: null, dates: null },
        { name: 'Called', use: mapping?.[1] ?? 'keep', reason: mapping ? 'chosen' : 'none', examples: ['Ada'], consent: null, dates: null },
        { name: 'SMS consent', use: 'keep', reason: 'none', examples: ['yes'], consent: 'opt-in to SMS', dates: null },
        { name: 'Consent date', use: 'keep', reason: 'none', examples: [], consent: 'date of the opt-in to everything', dates: null },
      ],
      sample: { columns: ['Name'], rows: [['Ada']] },
    }),
    'imports.check': () => TABLE_REPORT,
    'imports.run': () => ({ ...TABLE_REPORT, stored: true }),
    'imports.rejected': () => ({ text: 'Line,Column' }),
  });
});

function show() {
  render(
    <TooltipProvider>
      <ContactsPage />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

it('fetches a page at a time and says how many there are', async () => {
  show();
  await screen.findByText('Person 000');
  expect(screen.getByText('450 contacts')).toBeDefined();
  expect(host.asked.map(({ input }) => input)).toEqual([{ query: '', offset: 0, limit: 200 }]);
});

it('finds by words, and reads again when contacts change', async () => {
  const user = show();
  await screen.findByText('Person 000');
  await user.type(screen.getByRole('searchbox', { name: 'Find contacts' }), 'p44');
  expect(await screen.findByText('11 contacts with “p44”')).toBeDefined();
  everybody = everybody.slice(0, 445);
  act(() => host.emit('contacts.changed', {}));
  expect(await screen.findByText('6 contacts with “p44”')).toBeDefined();
});

it('opens a contact with place, proof and what lacks proof, in the contact’s time', async () => {
  const user = show();
  await user.click(await screen.findByText('Person 003'));
  expect(useRoute.getState()).toMatchObject({ page: 'contacts', id: 'c-3' });
  const table = await screen.findByRole('table', { name: 'Recorded events' });
  expect(screen.getByText('+13055550100, typed as (305) 555-0100')).toBeDefined();
  expect(screen.getByText('Time zone, stated')).toBeDefined();
  expect(await screen.findByText(/It comes to US-NY \(New York\)\./)).toBeDefined();
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining('Opens an email'), expect.stringContaining('“Yes, text me” (version 3)'), expect.stringContaining('No proof')]);
  expect(within(rows[1]!).getByText('3 May 2026, 09:12 EDT')).toBeDefined();
  await user.click(screen.getByRole('switch'));
  expect(within(table).getAllByRole('row')).toHaveLength(3);
});

it('says what may go out now, and since when each event counts', async () => {
  navigate('contacts', 'c-3');
  show();
  const table = await screen.findByRole('table', { name: 'What may go out' });
  expect(within(table).getByRole('row', { name: /^SMS/ }).textContent).toContain('Blocked: c-3 sent STOP.');
  expect(within(table).getByRole('row', { name: /^Email/ }).textContent).toContain('until 6 May 2026, 08:00 EDT');
  expect(screen.getByText(/This is not legal advice/)).toBeDefined();
  expect(within(screen.getByRole('table', { name: 'Recorded events' })).getByText(/counts from/).textContent).toBe('email, counts from 4 May 2026, 11:12 EDT');
});

it('says how sure the row is that decided, who overrode it, and copies every input', async () => {
  navigate('contacts', 'c-3');
  const user = show();
  const table = await screen.findByRole('table', { name: 'What may go out' });
  const live = within(within(table).getByRole('row', { name: /^Live call/ }));
  expect(live.getByText('Unverified')).toBeDefined();
  await user.click(live.getByText('Rule and source'));
  expect(live.getByText('law/quiet-hours')).toBeDefined();
  expect(live.getByText('Ky. Rev. Stat. 367.46955, as of 2025')).toBeDefined();
  expect(live.getByText(/^Ola, .*“Counsel’s letter.”$/)).toBeDefined();
  await user.click(live.getByRole('button', { name: 'Copy as JSON' }));
  expect(JSON.parse(await navigator.clipboard.readText())).toMatchObject({ ruleId: 'law/quiet-hours', inputs: { tzdata: '2026c' } });
  const place = within(screen.getByRole('region', { name: 'Place' }));
  expect(place.getByText('US-NY, SMS: nothing said (not law, a courtesy), as of 2026')).toBeDefined();
  expect(place.getByText('Checked against the text')).toBeDefined();
});

it('shows the event that decided, here or in the ledger of whoever shares the address', async () => {
  navigate('contacts', 'c-3');
  const user = show();
  const table = await screen.findByRole('table', { name: 'What may go out' });
  const show1 = async (row: RegExp) => {
    const cell = within(within(table).getByRole('row', { name: row }));
    await user.click(cell.getByText('Rule and source'));
    await user.click(cell.getByRole('button', { name: 'Show it in the ledger' }));
  };
  await show1(/^SMS/);
  expect(within(screen.getByRole('table', { name: 'Recorded events' })).getByRole('row', { selected: true }).textContent).toContain('Yes, text me');
  await show1(/^Live call/);
  expect(useRoute.getState()).toMatchObject({ page: 'contacts', id: 'c-9' });
});

it('asks about another time, and comes back to now', async () => {
  navigate('contacts', 'c-3');
  const user = show();
  await screen.findByRole('table', { name: 'What may go out' });
  fireEvent.change(screen.getByLabelText('At another time, yours'), { target: { value: '2026-05-06T10:30' } });
  await waitFor(() => expect(lastInput(host, 'contacts.answers')?.at).toMatch(/^2026-05-06T10:30:00/));
  await user.click(await screen.findByRole('button', { name: 'Back to now' }));
  await waitFor(() => expect(lastInput(host, 'contacts.answers')).toEqual({ contactId: 'c-3' }));
});

it('finds what is recorded of an address that no contact has', async () => {
  everybody = [contact(1)];
  const user = show();
  await screen.findByText('Person 001');
  await user.type(screen.getByRole('searchbox', { name: 'Find contacts' }), 'listed@example.com');
  expect(within(await screen.findByRole('table', { name: 'Recorded events' })).getByText(/Is put on a suppression list/)).toBeDefined();
  await user.clear(screen.getByRole('searchbox', { name: 'Find contacts' }));
  await user.type(screen.getByRole('searchbox', { name: 'Find contacts' }), 'other@example.com');
  expect(await screen.findByText(/No contact has “other@example.com”.*and no list of addresses holds it/)).toBeDefined();
});

it('records an opt-out of everything in two clicks, with how it came', async () => {
  openWorkspace({ person: REY });
  navigate('contacts', 'c-3');
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Record an opt-out' }));
  await user.click(screen.getByRole('button', { name: 'Record opt-out' }));
  await waitFor(() => expect(lastInput(host, 'contacts.recordEvent')).toEqual({ contactId: 'c-3', record: { kind: 'opt-out', channel: null, how: 'told-a-rep' } }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('records a consent only with the whole proof', async () => {
  openWorkspace({ person: REY });
  navigate('contacts', 'c-3');
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Record a consent' }));
  await screen.findByRole('button', { name: 'Record consent' });
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Record consent' }).disabled).toBe(true);
  await user.type(dialog.getByLabelText('What they agreed to, word for word'), 'Yes, text me');
  await user.type(dialog.getByLabelText('Version of the wording'), '3');
  await user.type(dialog.getByLabelText('Where it was given'), 'Call of Tuesday');
  await user.click(dialog.getByRole('button', { name: 'Record consent' }));
  await waitFor(() => expect(lastInput(host, 'contacts.recordEvent')?.record).toEqual({ kind: 'consent', channel: 'sms', method: 'call', wording: 'Yes, text me', wordingVersion: '3', source: 'Call of Tuesday', attestedBy: REY.name }));
});

it('records a consent in two clicks on words that were recorded by hand before', async () => {
  openWorkspace({ person: REY });
  wordings = [
    { channel: 'sms', method: 'call', wording: 'Yes, text me', wordingVersion: '3', source: 'Call script', byHand: true },
    { channel: 'email', method: 'web-form', wording: 'Send me news', wordingVersion: '1', source: 'example.com', byHand: false },
  ];
  navigate('contacts', 'c-3');
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Record a consent' }));
  await user.click(await screen.findByRole('button', { name: 'Record consent' }));
  await waitFor(() => expect(lastInput(host, 'contacts.recordEvent')?.record).toEqual({ kind: 'consent', channel: 'sms', method: 'call', wording: 'Yes, text me', wordingVersion: '3', source: 'Call script', attestedBy: REY.name }));
});

it('offers words of a file or form, but attests nothing by itself that nobody here attested', async () => {
  openWorkspace({ person: REY });
  wordings = [{ channel: 'sms', method: 'web-form', wording: 'Text me offers', wordingVersion: '7', source: 'example.com', byHand: false }];
  navigate('contacts', 'c-3');
  const user = show();
  await user.click(await screen.findByRole('button', { name: 'Record a consent' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(await dialog.findByLabelText('On which words'), 'Text me offers (version 7, web form)');
  expect(dialog.getByText('Text me offers')).toBeDefined();
  await user.selectOptions(dialog.getByLabelText('To what'), 'Email');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Record consent' }).disabled).toBe(true);
});

const TABLE_REPORT: TableReport = {
  fileName: 'crm.csv', kind: 'contacts', stored: false, read: 3, added: 2, changed: 0, unchanged: 0, passedBy: 0, rejectedCount: 1, rejected: [{ line: 14, column: 'Phone Number', message: '“n/a” is not a phone number', shape: '(aaa)', expected: 'a phone number' }],
  noteCount: 0, notes: [], consent: { optOuts: 1, optIns: 2, withoutProof: 2, suppressed: 0 }, milliseconds: 5,
};

async function choose(user: ReturnType<typeof show>, name: string) {
  await screen.findByText('Person 000');
  await user.click(screen.getByRole('button', { name: 'Import' }));
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!found) throw new Error('no file field yet');
    return found;
  });
  await user.upload(input, new File(['First Name\nAda'], name, { type: 'text/csv' }));
  return within(await screen.findByRole('dialog', { name: `Import ${name}` }));
}

it('shows what each column becomes, asks once for the proof of a file’s opt-ins, imports, and names the lines that were left out', async () => {
  openWorkspace({ person: REY });
  const user = show();
  const dialog = await choose(user, 'crm.csv');
  expect(await dialog.findByText('1 opt-out, which counts as it stands.')).toBeDefined();
  expect(dialog.getByText('2 opt-ins, none of them with proof.')).toBeDefined();
  expect(dialog.getByText('3 rows in the file: 2 contacts will be added. 1 line can’t be read and will be left out.')).toBeDefined();
  expect(within(dialog.getByRole('table', { name: 'Lines that will be left out' })).getByText('14')).toBeDefined();
  // a column of consent has one reading
  expect(dialog.queryByLabelText('What “SMS consent” becomes')).toBeNull();
  await user.selectOptions(dialog.getByLabelText('What “Called” becomes'), 'First name');
  await waitFor(() => expect(lastInput(host, 'imports.check')).toMatchObject({ mapping: ['id', 'firstName', 'keep', 'keep'] }));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Import with proof' }).disabled).toBe(true);
  await user.type(dialog.getByLabelText('What people agreed to, word for word'), 'Yes, text me');
  await user.type(dialog.getByLabelText('Version of the wording'), '3');
  await user.type(dialog.getByLabelText('Where it was given'), 'example.com');
  expect(lastInput(host, 'imports.run')).toBeUndefined();
  await user.click(dialog.getByRole('button', { name: 'Import with proof' }));
  await waitFor(() =>
    expect(lastInput(host, 'imports.run')).toEqual({ importId: 'i1', kind: 'contacts', mapping: ['id', 'firstName', 'keep', 'keep'], dateOrders: [null, null, null, null], phoneCountry: null, proof: { wording: 'Yes, text me', wordingVersion: '3', source: 'example.com', dateColumn: 'Consent date', attestedBy: REY.name } }),
  );
  const report = within(await screen.findByRole('dialog', { name: 'Imported crm.csv' }));
  expect(report.getByText('2 contacts were added. 1 line could not be read and was left out.')).toBeDefined();
  expect(await report.findByText('(aaa)')).toBeDefined();
});

it('does not import a file without its ids, and a field that is given to another column leaves the first', async () => {
  const user = show();
  const dialog = await choose(user, 'crm.csv');
  await user.selectOptions(await dialog.findByLabelText('What “Number” becomes'), 'Plain data');
  expect(await dialog.findByText(/no column holds the contacts’ ids/)).toBeDefined();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  await user.selectOptions(dialog.getByLabelText('What “Called” becomes'), 'Contact’s id');
  await waitFor(() => expect(lastInput(host, 'imports.look')).toMatchObject({ mapping: ['keep', 'id', 'keep', 'keep'] }));
  await user.selectOptions(dialog.getByLabelText('What “Number” becomes'), 'Contact’s id');
  await waitFor(() => expect(lastInput(host, 'imports.look')).toMatchObject({ mapping: ['id', 'keep', 'keep', 'keep'] }));
});

it('takes a file as what the person says it is', async () => {
  const user = show();
  const dialog = await choose(user, 'never.csv');
  await user.selectOptions(await dialog.findByLabelText('What the file is'), 'Suppression list');
  expect(await dialog.findByText('3 addresses never to be reached.')).toBeDefined();
  await user.click(dialog.getByRole('button', { name: 'Import' }));
  await waitFor(() => expect(lastInput(host, 'contacts.importAddresses')).toMatchObject({ kind: 'suppression-list', text: 'First Name\nAda' }));
});

it('teaches the first step where there is nobody', async () => {
  everybody = [];
  show();
  expect(await screen.findByText(/Import a CSV file with a heading line/)).toBeDefined();
});
