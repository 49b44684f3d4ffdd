import { accountsCsv } from './accounts-csv.ts';
import { activitiesCsv } from './activities-csv.ts';
import { contactsCsv } from './contacts-csv.ts';
import { ownersCsv } from './owners-csv.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ConsentContext } from './consent-statement.ts';
import { NOBODY_KNOWN, readTable, type TableRead, TableRows } from './read-table.ts';

// Every reader of a file that people bring, by what it reads. A file that is not listed here fails test/boundaries.
export { importBehaviour } from './behaviour-json.ts';
export { importEvents, readEventLine } from './events-jsonl.ts';
export { importJourney } from './journey-json.ts';
export { importPolicy } from './policy-json.ts';
export { importRouting } from './routing-json.ts';
export { importProviderOptOuts } from './provider-opt-outs-csv.ts';
export { importSuppressionList } from './suppression-list-csv.ts';

/** Tables of a CRM; contacts first, which a file is when nothing tells otherwise. */
export const tableImporters = { contacts: contactsCsv, accounts: accountsCsv, owners: ownersCsv, activities: activitiesCsv } as const;

/** Contacts from the text of a CSV export, its columns by their names. Throws ImportError where it cannot be used. */
export function importContacts(fileName: string, text: string, consent: ConsentContext): TableRead<Contact> & { contacts: Contact[] } {
  const read = readTable(contactsCsv, fileName, text, consent);
  return { ...read, contacts: read.entries };
}

/** Contacts of a file that is too large to be held, row by row, its columns by their names. */
export function contactRows(fileName: string, consent: ConsentContext): TableRows<Contact> {
  return new TableRows(contactsCsv, fileName, { ...consent, ...NOBODY_KNOWN, mapping: null });
}
