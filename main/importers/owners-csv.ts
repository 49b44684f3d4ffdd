import { type Owner, ownerSchema } from '../../shared/contacts/owner.ts';
import { yesOrNo } from './consent-cells.ts';
import { emailOf, zoneOf } from './contact-cells.ts';
import { BadCell, defineTableImporter, EntryReader, type RowCells } from './table-importer.ts';
import { withoutUndefined } from './without-undefined.ts';

/** Owners: HubSpot's users or owners, Salesforce's users. A row without id or name, or with an id already used, is rejected. */
export const ownersCsv = defineTableImporter<Owner>({
  kind: 'owners',
  fields: [
    { id: 'id', label: 'Owner’s id', names: ['Owner ID', 'hubspot_owner_id', 'HubSpot Owner ID', 'User ID', 'UserId', 'Id', 'Record ID'] },
    { id: 'name', label: 'Full name', names: ['Full Name', 'Name', 'User', 'Owner name'] },
    { id: 'firstName', label: 'First name', names: ['First Name', 'firstName'] },
    { id: 'lastName', label: 'Last name', names: ['Last Name', 'lastName'] },
    { id: 'email', label: 'Email', names: ['Email', 'User email', 'Email Address'], looksLike: (value) => /^[^\s@]+@[^\s@]+$/.test(value) },
    { id: 'timeZone', label: 'Time zone', names: ['Time Zone', 'TimeZoneSidKey', 'hs_timezone'] },
    { id: 'active', label: 'Active', names: ['Active', 'IsActive', 'Is active', 'User status', 'Status'] },
  ],
  needs: [
    { oneOf: ['id'], words: 'no column holds the owners’ ids. "Owner ID" or "User ID" (HubSpot), "User ID" or "Id" (Salesforce) was expected.' },
    { oneOf: ['name', 'firstName', 'lastName'], words: 'no column holds the owners’ names. "Full Name", "Name", or "First Name" and "Last Name" were expected.' },
  ],
  columns: ['Name', 'Email', 'Time zone', 'Active'],
  cellsOf: ({ name, email, timeZone, active }) => [name, email ?? '', timeZone ?? '', active ? 'yes' : 'no'],
  reader: (context) => new EntryReader(context, ownerOf),
});

/** Throws BadCell. */
function ownerOf(cells: RowCells): Owner {
  const cell = (field: string): string => cells.get(field);
  const name = cell('name') || `${cell('firstName')} ${cell('lastName')}`.trim();
  if (cell('id') === '') throw new BadCell('id', '', 'An id was expected.', 'an id');
  if (name === '') throw new BadCell('name', '', 'A name was expected.', 'a name');
  const optional = <T>(field: string, read: (text: string) => T): T | undefined => (cell(field) === '' ? undefined : read(cell(field)));
  return ownerSchema.parse(withoutUndefined({ id: cell('id'), name, email: optional('email', emailOf), timeZone: optional('timeZone', zoneOf), active: optional('active', activeOf) ?? true }));
}

function activeOf(text: string): boolean {
  if (/^(active|enabled)$/i.test(text)) return true;
  if (/^(inactive|disabled|deactivated|archived|invited|pending)$/i.test(text)) return false;
  const yes = yesOrNo(text);
  if (yes === null) throw new BadCell('active', text, `"${text}" says neither that they are active nor that they are not.`, 'yes or no');
  return yes;
}
