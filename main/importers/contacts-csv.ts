import { contactName } from '../../shared/contacts/contact-name.ts';
import { type Contact, contactSchema } from '../../shared/contacts/contact.ts';
import { emailOf, intentOf, phoneOf, readCountry, stageOf, tierOf, zoneOf } from './contact-cells.ts';
import { CONTACT_FIELDS, type ContactField } from './contact-columns.ts';
import { BadConsentCell, consentColumnsOf, ContactConsentReader } from './contact-consent.ts';
import type { ConsentColumn } from './consent-columns.ts';
import type { CsvRow } from './csv.ts';
import { normalisePhone } from './phone.ts';
import { countryCode, regionCode } from './place-names.ts';
import { ImportError } from './result.ts';
import { STAGE_DATE_FIELDS, stageDates } from './stage-dates.ts';
import { BadCell, defineTableImporter, KEEP, RowCells, type RowReader, type RowResult, SeenIds, shapeOf, type TableContext } from './table-importer.ts';
import { withoutUndefined } from './without-undefined.ts';

/**
 * Contacts. A row with an unreadable cell, no id or an id already used is rejected with its line and column; the rest are
 * kept. Columns of opt-outs and opt-ins become events of a ledger, not fields of a contact.
 */
export const contactsCsv = defineTableImporter<Contact>({
  kind: 'contacts',
  fields: CONTACT_FIELDS,
  needs: [{ oneOf: ['id'], words: 'no column holds the contacts’ ids. "Record ID" (HubSpot), "Contact ID" or "Id" (Salesforce) was expected.' }],
  columns: ['Name', 'Email', 'Phone', 'Company', 'Lifecycle stage', 'Tier', 'Owner', 'Place'],
  cellsOf: (contact) => [
    contactName(contact), contact.email ?? '', contact.phone ?? '', contact.company ?? '', (contact.lifecycleStage ?? '').replaceAll('-', ' '), String(contact.accountTier ?? ''), contact.owner ?? '',
    contact.timeZone ?? [contact.region, contact.country].filter(Boolean).join(', '),
  ],
  reader: (context) => new ContactReader(context),
});

class ContactReader implements RowReader<Contact> {
  readonly consentColumns: readonly (ConsentColumn | null)[];
  readonly #consent: ContactConsentReader;
  readonly #cells: RowCells;
  readonly #seen = new SeenIds();
  readonly #fileName: string;
  readonly #now: Date;
  readonly #phoneCountry: ReturnType<typeof countryCode>;

  constructor(context: TableContext) {
    const { fileName, header, mapping, dateOrders } = context;
    if (!mapping.includes('id')) throw new ImportError(`${fileName}, line 1: ${contactsCsv.needs[0]!.words}`);
    this.#fileName = fileName;
    this.#now = context.now;
    this.#phoneCountry = context.phoneCountry === null ? null : countryCode(context.phoneCountry);
    this.consentColumns = consentColumnsOf(header, mapping.map((field) => field !== KEEP));
    this.#consent = new ContactConsentReader(fileName, header, this.consentColumns, context, dateOrders);
    // consent is taken from these, and what is a ledger's is no attribute
    const read = this.consentColumns.flatMap((column, index) => (column === null || column.kind === 'unclear' ? [] : [index]));
    this.#cells = new RowCells(context, new Set(read));
  }

  read(row: CsvRow): RowResult<Contact> {
    this.#cells.take(row);
    try {
      const contact = this.#contact();
      this.#seen.refuseTwice(contact.id);
      const said = this.#consent.read(row.line, row.cells, contact);
      this.#seen.add(contact.id, row.line);
      const stages = stageDates(row.line, contact.id, this.#cells, this.#fileName, this.#now);
      return { entry: contact, rejected: null, statements: [...said.statements, ...stages.statements], notes: [...said.notes, ...stages.notes] };
    } catch (error) {
      if (!(error instanceof BadCell || error instanceof BadConsentCell)) throw error;
      const rejected = error instanceof BadCell ? this.#cells.rejection(row.line, error) : { line: row.line, column: error.column, message: error.message, shape: shapeOf(error.value), expected: error.expected };
      const kept = this.#consent.optOutsOf(row.line, row.cells, this.#whose());
      return { entry: null, rejected, statements: kept.statements, notes: [...kept.notes, ...kept.statements.map(() => ({ line: row.line, column: '(whole row)', message: 'The row is left out, but its opt-out was recorded.' }))] };
    }
  }

  /** What can be read of whose a row is, where the rest of it cannot. */
  #whose(): Pick<Contact, 'id' | 'email' | 'phone'> {
    const cell = (field: ContactField): string => this.#cells.get(field);
    let email: string | null = null;
    try {
      email = emailOf(cell('email'));
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
    }
    const phone = normalisePhone(cell('mobile') || cell('phone'), countryCode(cell('country')) ?? this.#phoneCountry);
    return { id: cell('id'), ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) };
  }

  /** Throws BadCell. */
  #contact(): Contact {
    const cell = (field: ContactField): string => this.#cells.get(field);
    const optional = <T>(field: ContactField, read: (text: string) => T): T | undefined => {
      const text = cell(field);
      return text === '' ? undefined : read(text);
    };
    if (cell('id') === '') throw new BadCell('id', '', 'An id was expected.', 'an id');
    const country = optional('country', readCountry);
    const phoneField = cell('mobile') === '' ? 'phone' : 'mobile';
    const attributes = this.#cells.attributes();
    // A landline beside a mobile number is no field of its own; it stays readable.
    if (phoneField === 'mobile' && cell('phone') !== '') attributes[this.#cells.nameOf('phone')] = cell('phone');
    // journeys may wait for the day of a stage, so it stays readable too
    for (const { id } of STAGE_DATE_FIELDS) if (cell(id) !== '') attributes[this.#cells.nameOf(id)] = this.#cells.plainOf(id);
    return contactSchema.parse(withoutUndefined({
      id: cell('id'),
      personId: optional('personId', String),
      firstName: cell('firstName'),
      lastName: cell('lastName'),
      email: optional('email', emailOf),
      phone: optional(phoneField, (text) => phoneOf(text, country ?? this.#phoneCountry, phoneField)),
      phoneAsTyped: optional(phoneField, String),
      timeZone: optional('timeZone', zoneOf),
      postalCode: optional('postalCode', String),
      region: optional('region', (text) => regionCode(text, country ?? null)),
      country,
      accountId: optional('accountId', firstOfSeveral),
      company: optional('company', String),
      owner: optional('owner', String),
      lifecycleStage: optional('lifecycleStage', stageOf),
      accountTier: optional('accountTier', tierOf),
      offerInterest: optional('offerInterest', String),
      intentScore: optional('intentScore', intentOf),
      attributes,
    }));
  }
}

/** HubSpot lists all companies of a contact in one cell, the primary one first. */
function firstOfSeveral(text: string): string {
  return text.split(';', 1)[0]!.trim() || text;
}
