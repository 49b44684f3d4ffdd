import { beforeEach, expect, it } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Contact } from '../../../shared/contacts/contact.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { pretendLayout } from '../testing/layout.ts';
import { openWorkspace } from '../testing/samples.ts';
import { ContactsPage } from './ContactsPage.tsx';

let host: FakeHost;
const contact = (index: number): Contact => ({ id: `c-${index}`, firstName: 'Person', lastName: String(index).padStart(3, '0'), email: `p${index}@example.com`, attributes: {} });
let everybody: Contact[];

beforeEach(() => {
  pretendLayout();
  openWorkspace();
  everybody = Array.from({ length: 450 }, (_, index) => contact(index));
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
    'contacts.import': () => ({ fileName: 'crm.csv', read: 3, imported: 2, unchanged: 0, rejected: [{ line: 14, column: 'Phone Number', message: 'expected a phone number, found “n/a”' }] }),
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
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining('Opens an email'), expect.stringContaining('“Yes, text me” (version 3)'), expect.stringContaining('No proof')]);
  expect(within(rows[1]!).getByText('3 May 2026, 09:12 EDT')).toBeDefined();
  await user.click(screen.getByRole('switch'));
  expect(within(table).getAllByRole('row')).toHaveLength(3);
});

it('imports a file and names the lines that were left out', async () => {
  const user = show();
  await screen.findByText('Person 000');
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!found) throw new Error('no file field yet');
    return found;
  });
  await user.upload(input, new File(['First Name\nAda'], 'crm.csv', { type: 'text/csv' }));
  const dialog = await screen.findByRole('dialog', { name: 'Imported crm.csv' });
  expect(lastInput(host, 'contacts.import')).toMatchObject({ fileName: 'crm.csv', text: 'First Name\nAda' });
  expect(within(dialog).getByText('1 line of crm.csv could not be read (line 14). Of the other lines, 2 contacts were imported.')).toBeDefined();
  expect(await within(dialog).findByText('expected a phone number, found “n/a”')).toBeDefined();
});

it('teaches the first step where there is nobody', async () => {
  everybody = [];
  show();
  expect(await screen.findByText(/Import a CSV file with a heading line/)).toBeDefined();
});
