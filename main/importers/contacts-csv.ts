import { z } from 'zod';
import { type Contact, contactSchema, LIFECYCLE_STAGES, type LifecycleStage } from '../../shared/contacts/contact.ts';
import { type ConsentColumn } from './consent-columns.ts';
import type { ConsentContext, ConsentStatement } from './consent-statement.ts';
import { type ContactField, fieldsOf } from './contact-columns.ts';
import { BadConsentCell, consentColumnsOf, ContactConsentReader } from './contact-consent.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { normalisePhone } from './phone.ts';
import { countryCode, regionCode, timeZoneName } from './place-names.ts';
import { ImportError, type RejectedRow } from './result.ts';

export interface ContactsImport {
  contacts: Contact[];
  /** what the file's columns say of consent, of the rows that were taken */
  statements: ConsentStatement[];
  rejected: RejectedRow[];
  /** rows that were taken, but not quite as they stand */
  notes: RejectedRow[];
  header: readonly string[];
  /** which columns speak of consent, by position */
  consentColumns: readonly (ConsentColumn | null)[];
}

/** What is wrong with one cell. */
class BadCell extends Error {
  readonly field: ContactField;
  constructor(field: ContactField, message: string) {
    super(message);
    this.field = field;
  }
}

const emailSchema = z.email();

/**
 * Contacts from a CSV export of HubSpot or Salesforce. A row with an unreadable cell, no id or an id already used is
 * rejected with its line and column; the rest are kept. Columns of opt-outs and opt-ins become events of a ledger, not
 * fields of a contact. Throws ImportError when no column holds the ids, or none the dates that `consent` names.
 */
export function importContacts(fileName: string, text: string, consent: ConsentContext): ContactsImport {
  const csv = readCsv(fileName, text);
  const fields = fieldsOf(csv.header);
  const columnOf = (field: ContactField): string => csv.header[fields.indexOf(field)] ?? field;
  if (!fields.includes('id')) {
    throw new ImportError(`${fileName}, line 1: no column holds the contacts' ids. "Record ID" (HubSpot), "Contact ID" or "Id" (Salesforce) was expected.`);
  }
  const consentColumns = consentColumnsOf(csv.header, fields.map((field) => field !== null));
  const reader = new ContactConsentReader(fileName, csv.header, consentColumns, consent);
  const kept = fields.map((field, index): ContactField | 'consent' | null => field ?? (isRead(consentColumns[index] ?? null) ? 'consent' : null));
  const contacts: Contact[] = [];
  const statements: ConsentStatement[] = [];
  const notes: RejectedRow[] = [];
  const rejected: RejectedRow[] = [...csv.rejected];
  const lineById = new Map<string, number>();
  for (const row of csv.rows) {
    try {
      const contact = contactOf(row, csv.header, kept);
      const firstLine = lineById.get(contact.id);
      if (firstLine !== undefined) throw new BadCell('id', `"${contact.id}" is the id of line ${firstLine} already; the first is kept.`);
      const said = reader.read(row.line, row.cells, contact);
      lineById.set(contact.id, row.line);
      contacts.push(contact);
      statements.push(...said.statements);
      notes.push(...said.notes);
    } catch (error) {
      if (!(error instanceof BadCell || error instanceof BadConsentCell)) throw error;
      rejected.push({ line: row.line, column: error instanceof BadCell ? columnOf(error.field) : error.column, message: error.message });
      const kept = reader.optOutsOf(row.line, row.cells, whoseRow(row, fields));
      statements.push(...kept.statements);
      notes.push(...kept.notes, ...kept.statements.map(() => ({ line: row.line, column: '(whole row)', message: 'The row is left out, but its opt-out was recorded.' })));
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { contacts, statements, rejected, notes, header: csv.header, consentColumns };
}

/** Whether consent is taken from a column, which then is no attribute. */
function isRead(column: ConsentColumn | null): boolean {
  return column !== null && column.kind !== 'unclear';
}

/** What can be read of whose a row is, where the rest of it cannot. */
function whoseRow(row: CsvRow, fields: readonly (ContactField | null)[]): Pick<Contact, 'id' | 'email' | 'phone'> {
  const cell = (field: ContactField): string => row.cells[fields.indexOf(field)]?.trim() ?? '';
  const email = cell('email').toLowerCase();
  const phone = normalisePhone(cell('mobile') || cell('phone'), countryCode(cell('country')));
  return { id: cell('id'), ...(emailSchema.safeParse(email).success ? { email } : {}), ...(phone === null ? {} : { phone }) };
}

/** `fields` of null go to the attributes; consent is a ledger, never a flag of the contact. */
function contactOf(row: CsvRow, header: readonly string[], fields: readonly (ContactField | 'consent' | null)[]): Contact {
  const cell = (field: ContactField): string => {
    const column = fields.indexOf(field);
    return column === -1 ? '' : row.cells[column]!.trim();
  };
  const optional = <T>(field: ContactField, read: (text: string) => T): T | undefined => {
    const text = cell(field);
    return text === '' ? undefined : read(text);
  };
  if (cell('id') === '') throw new BadCell('id', 'An id was expected.');
  const country = optional('country', countryOf);
  const phoneField = cell('mobile') === '' ? 'phone' : 'mobile';
  const attributes = header.flatMap((name, column): [string, string][] => {
    const text = row.cells[column]!.trim();
    return fields[column] !== null || name === '' || text === '' ? [] : [[name, text]];
  });
  // A landline beside a mobile number is no field of its own; it stays readable.
  if (phoneField === 'mobile' && cell('phone') !== '') attributes.push([header[fields.indexOf('phone')]!, cell('phone')]);
  return contactSchema.parse(withoutUndefined({
    id: cell('id'),
    personId: optional('personId', String),
    firstName: cell('firstName'),
    lastName: cell('lastName'),
    email: optional('email', emailOf),
    phone: optional(phoneField, (text) => phoneOf(text, country ?? null, phoneField)),
    phoneAsTyped: optional(phoneField, String),
    timeZone: optional('timeZone', zoneOf),
    postalCode: optional('postalCode', String),
    region: optional('region', (text) => regionCode(text, country ?? null)),
    country,
    company: optional('company', String),
    owner: optional('owner', String),
    lifecycleStage: optional('lifecycleStage', stageOf),
    accountTier: optional('accountTier', tierOf),
    intentScore: optional('intentScore', intentOf),
    attributes: Object.fromEntries(attributes),
  }));
}

/** Absent stays absent, so that a stored contact equals the one imported. */
function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function countryOf(text: string): NonNullable<ReturnType<typeof countryCode>> {
  const code = countryCode(text);
  if (code === null) throw new BadCell('country', `"${text}" is no country we know; an English name or a two-letter code was expected.`);
  return code;
}

function emailOf(text: string): string {
  const email = text.toLowerCase();
  if (!emailSchema.safeParse(email).success) throw new BadCell('email', `"${text}" is not an email address.`);
  return email;
}

function phoneOf(text: string, country: ReturnType<typeof countryCode>, field: ContactField): string {
  const phone = normalisePhone(text, country);
  if (phone === null) throw new BadCell(field, `"${text}" is not a phone number${country === null ? '; without a country, write it with + and country code.' : ` of ${country}.`}`);
  return phone;
}

function zoneOf(text: string): string {
  const zone = timeZoneName(text);
  if (zone === null) throw new BadCell('timeZone', `"${text}" is no time zone; a name such as America/New_York was expected.`);
  return zone;
}

/** HubSpot's labels and internal names; a stage of somebody's own making is 'other'. */
function stageOf(text: string): LifecycleStage {
  const letters = (value: string): string => value.toLowerCase().replaceAll(/[^a-z]/g, '');
  return LIFECYCLE_STAGES.find((stage) => letters(stage) === letters(text)) ?? 'other';
}

function tierOf(text: string): number {
  const tier = Number(/^(?:tier[ _-]*)?([1-4])$/i.exec(text)?.[1]);
  if (Number.isNaN(tier)) throw new BadCell('accountTier', `"${text}" is no account tier; 1 to 4 was expected.`);
  return tier;
}

function intentOf(text: string): number {
  const score = Number(text.replace(/%$/, ''));
  if (!(score >= 0 && score <= 100)) throw new BadCell('intentScore', `"${text}" is no intent score; 0 to 100 was expected.`);
  return score;
}
