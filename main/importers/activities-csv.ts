import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { BEHAVIOUR_EVENT_TYPES, ContactEvent } from '../../shared/contacts/event.ts';
import { capitalised } from '../../shared/words/text.ts';
import { eventWords } from '../../shared/words/event.ts';
import { instantOf } from './consent-cells.ts';
import { emailOf } from './contact-cells.ts';
import type { CsvRow } from './csv.ts';
import { slashedDate } from './date-order.ts';
import { fold } from './fold.ts';
import { BadCell, defineTableImporter, EntryReader, RowCells, type RowReader, type RowResult, type TableContext } from './table-importer.ts';

type Behaviour = Exclude<(typeof BEHAVIOUR_EVENT_TYPES)[number], 'sms_received' | 'stage_reached' | 'arm_drawn' | 'task_created' | 'task_cancelled'>;

/**
 * What the products call each thing that a person does. None of them speaks of consent: a purchase or an inquiry of a CRM is
 * no proof of a relationship that would permit anything, and the words of a text are read by the inbound rules, not here.
 */
const TYPES: Readonly<Record<Behaviour, readonly string[]>> = {
  email_opened: ['Email open', 'Email opened', 'Opened email', 'Open', 'Opened', 'MARKETING_EMAIL_OPEN'],
  email_clicked: ['Email click', 'Email clicked', 'Clicked email', 'Clicked link in email', 'Click', 'Clicked', 'MARKETING_EMAIL_CLICK'],
  sms_clicked: ['SMS click', 'SMS clicked', 'Text click'],
  form_submitted: ['Form submission', 'Form submitted', 'Submitted form', 'Form', 'FORM_SUBMISSION'],
  page_viewed: ['Page view', 'Page viewed', 'Viewed page', 'Website visit', 'PAGE_VIEW'],
  meeting_booked: ['Meeting', 'Meeting booked', 'Meeting scheduled', 'MEETING', 'MEETINGS', 'Event'],
  deal_opened: ['Deal created', 'Deal opened', 'Opportunity created'],
  deal_won: ['Deal won', 'Closed won', 'Opportunity won'],
  call_made: ['Call', 'Calls', 'CALL', 'Logged call'],
  email_replied: ['Email reply', 'Email replied', 'Incoming email', 'INCOMING_EMAIL', 'Replied'],
};
const typeByName: ReadonlyMap<string, Behaviour> = new Map((Object.entries(TYPES) as [Behaviour, readonly string[]][]).flatMap(([type, names]) => names.map((name): [string, Behaviour] => [fold(name), type])));
/** What a team does for itself, or what nothing is known of: nothing between it and the contact. */
const NO_BEHAVIOUR = new Set(['Task', 'Tasks', 'Note', 'Notes', 'Email', 'Emails', 'Sent email', 'List email', 'ListEmail', 'Cadence', 'SMS', 'WhatsApp', 'LinkedIn message', 'Postal mail', 'Communication', 'Other'].map(fold));

const DETAIL: Readonly<Partial<Record<Behaviour, string>>> = { form_submitted: 'form', page_viewed: 'page', deal_opened: 'deal', deal_won: 'deal' };

/** What contacts did. A row of nobody known, of no known kind or without a date is rejected; what the team did is passed by with a word. */
export const activitiesCsv = defineTableImporter<ContactEvent>({
  kind: 'activities',
  fields: [
    { id: 'id', label: 'Activity’s id', names: ['Activity ID', 'Record ID', 'hs_object_id', 'Id', 'Engagement ID', 'Event ID'] },
    { id: 'contactId', label: 'Contact’s id', names: ['Associated Contact IDs', 'Associated Contact ID', 'Contact ID', 'ContactId', 'WhoId', 'Who ID', 'Contact: ID', 'Name ID'] },
    { id: 'email', label: 'Contact’s email', names: ['Contact email', 'Email', 'Recipient', 'Email Address'], looksLike: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
    { id: 'type', label: 'What they did', names: ['Activity type', 'Type', 'Event type', 'Task Subtype', 'TaskSubtype', 'EventSubtype', 'Engagement type'], looksLike: (value) => typeByName.has(fold(value)) },
    { id: 'at', label: 'When', names: ['Activity date', 'hs_timestamp', 'Occurred at', 'CompletedDateTime', 'Completed Date/Time', 'ActivityDateTime', 'StartDateTime', 'ActivityDate', 'Create date', 'Created Date', 'CreatedDate', 'Date', 'Timestamp'], looksLike: (value) => slashedDate(value) !== null || 'iso' in instantOf(value, 'first') },
    { id: 'name', label: 'What it was about', names: ['Form name', 'Form', 'Page', 'Page URL', 'URL', 'Subject', 'Meeting name', 'Activity name', 'Title', 'Deal name', 'Opportunity Name'] },
    { id: 'amount', label: 'Amount of the deal', names: ['Amount', 'Deal amount', 'Amount in company currency'] },
  ],
  needs: [
    { oneOf: ['contactId', 'email'], words: 'no column says whose activity it is. "Associated Contact IDs" (HubSpot), "WhoId" or "Contact ID" (Salesforce), or an email was expected.' },
    { oneOf: ['type'], words: 'no column says what was done. "Activity type" (HubSpot), "Type" or "TaskSubtype" (Salesforce) was expected.' },
    { oneOf: ['at'], words: 'no column says when. "Activity date" (HubSpot), "ActivityDate" or "CompletedDateTime" (Salesforce) was expected.' },
  ],
  columns: ['When', 'Contact', 'What', 'Details'],
  cellsOf: ({ at, contactId, type, data }) => [at, contactId, capitalised(eventWords(type)), Object.values(data).join(', ')],
  reader: (context) => new ActivityReader(context),
});

class ActivityReader implements RowReader<ContactEvent> {
  readonly consentColumns = [];
  readonly #context: TableContext;
  readonly #cells: RowCells;
  readonly #events: EntryReader<ContactEvent>;

  constructor(context: TableContext) {
    this.#context = context;
    this.#cells = new RowCells(context);
    this.#events = new EntryReader(context, (cells) => this.#event(cells.get('type')));
  }

  read(row: CsvRow): RowResult<ContactEvent> {
    this.#cells.take(row);
    const typed = this.#cells.get('type');
    if (!NO_BEHAVIOUR.has(fold(typed))) {
      const result = this.#events.read(row);
      const others = this.#cells.get('contactId').split(';').filter((id) => id.trim() !== '').length - 1;
      if (result.entry === null || others < 1) return result;
      return { ...result, notes: [...result.notes, { line: row.line, column: this.#cells.nameOf('contactId'), message: `${others + 1} contacts are named; it is kept for the first of them.` }] };
    }
    const note = { line: row.line, column: this.#cells.nameOf('type'), message: `“${typed}” is nothing that a contact did; the row was passed by.` };
    return { entry: null, rejected: null, notes: [note], statements: [] };
  }

  /** Throws BadCell. */
  #event(typed: string): ContactEvent {
    const type = typeByName.get(fold(typed));
    if (type === undefined) throw new BadCell('type', typed, `"${typed}" is no activity we know.`, Object.values(TYPES).map(([name]) => name).join(', '));
    const contactId = this.#contactId();
    const at = this.#instant();
    const name = this.#cells.get('name');
    const amount = this.#cells.get('amount');
    const data = { ...(name === '' ? {} : { [DETAIL[type] ?? 'subject']: name }), ...(amount === '' || DETAIL[type] !== 'deal' ? {} : { amount: amountOf(amount) }) };
    const said = { contactId, type, at, source: 'workspace', data };
    const own = this.#cells.get('id');
    // an activity without a number is known by what it says
    const id = own === '' ? createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, 32) : `activity-${own}-${type}`;
    return { id, ...said };
  }

  #contactId(): string {
    const id = this.#cells.get('contactId').split(';', 1)[0]!.trim();
    if (id !== '') {
      if (!this.#context.hasContact(id)) throw new BadCell('contactId', id, `No contact of the workspace has the id "${id}". Import the contacts first.`, 'the id of a contact in the workspace');
      return id;
    }
    const typed = this.#cells.get('email');
    if (typed === '') throw new BadCell('contactId', '', 'Nobody is named whose activity it could be.', 'a contact’s id or email');
    const known = this.#context.contactIdOf(emailOf(typed));
    if (known === null) throw new BadCell('email', typed, `No contact of the workspace has the email "${typed}". Import the contacts first.`, 'the email of a contact in the workspace');
    return known;
  }

  #instant(): string {
    const typed = this.#cells.get('at');
    const read = instantOf(typed, 'first', this.#cells.orderOf('at'));
    if ('problem' in read) throw new BadCell('at', typed, typed === '' ? 'A date was expected.' : read.problem, 'a date such as 2026-05-03 or 2026-05-03 09:12');
    if (Date.parse(read.iso) > this.#context.now.getTime()) throw new BadCell('at', typed, `"${typed}" lies in the future; nobody has done it yet.`, 'a date that is past');
    return read.iso;
  }
}

/** An amount of money as the products write it: digits, with commas between thousands and a point before the cents. */
function amountOf(text: string): number {
  const amount = Number(text.replace(/^[$€£]\s?/, '').replaceAll(',', ''));
  if (!Number.isFinite(amount) || amount < 0) throw new BadCell('amount', text, `"${text}" is no amount.`, 'an amount such as 12000 or 12,000.50');
  return amount;
}
