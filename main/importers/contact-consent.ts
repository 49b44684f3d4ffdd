import { type Channel, channelSchema, type Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { DateOrder } from '../../shared/api/calls/table-import.ts';
import { addressKindOf } from '../../shared/policy/channels.ts';
import { addressOnlyId } from '../../shared/contacts/address-only.ts';
import { instantOf, optOutInstant, saysUnsubscribed, statusOf, yesOrNo } from './consent-cells.ts';
import { type ConsentColumn, consentColumn } from './consent-columns.ts';
import { type ConsentContext, type ConsentStatement, statement } from './consent-statement.ts';
import { ImportError, type RejectedRow } from './result.ts';

/** The columns of a contact file that speak of consent, by position; null: any other column. */
export function consentColumnsOf(header: readonly string[], taken: readonly boolean[]): readonly (ConsentColumn | null)[] {
  return header.map((name, index) => (taken[index] === true ? null : consentColumn(name)));
}

/** What one row says of consent: statements, and what was not taken quite as it stands. */
export interface RowConsent {
  statements: ConsentStatement[];
  notes: RejectedRow[];
}

/** A cell about consent that cannot be read: the row is left out, since nobody knows what it permits. */
export class BadConsentCell extends Error {
  readonly column: string;
  readonly value: string;
  readonly expected: string;
  constructor(column: string, value: string, message: string, expected: string) {
    super(message);
    this.column = column;
    this.value = value;
    this.expected = expected;
  }
}

/** Reads the consent columns of contact rows. Throws ImportError where the column named for dates is not in the file. */
export class ContactConsentReader {
  readonly #fileName: string;
  readonly #header: readonly string[];
  readonly #columns: readonly (ConsentColumn | null)[];
  readonly #context: ConsentContext;
  readonly #dateIndex: number;
  readonly #dateOrders: readonly (DateOrder | null)[];

  constructor(fileName: string, header: readonly string[], columns: readonly (ConsentColumn | null)[], context: ConsentContext, dateOrders: readonly (DateOrder | null)[]) {
    this.#dateOrders = dateOrders;
    this.#fileName = fileName;
    this.#header = header;
    this.#columns = columns;
    this.#context = context;
    this.#dateIndex = context.proof === null ? -1 : header.indexOf(context.proof.dateColumn);
    if (context.proof !== null && this.#dateIndex === -1) throw new ImportError(`${fileName} has no column "${context.proof.dateColumn}" that could say when people opted in.`);
  }

  /** Throws BadConsentCell. */
  read(line: number, cells: readonly string[], contact: Contact): RowConsent {
    const found: RowConsent = { statements: [], notes: [] };
    this.#columns.forEach((column, index) => {
      if (column === null) return;
      const name = this.#header[index]!;
      const cell = cells[index]!.trim();
      switch (column.kind) {
        case 'opt-out':
          if (this.#yes(name, cell)) this.#optOut(found, line, cells, contact, column.channel, column.category);
          return;
        case 'opt-in':
          if (this.#yes(name, cell)) this.#optIn(found, line, name, cells, contact, column.channel);
          return;
        case 'status': {
          const { channel } = column;
          if (channel === null) {
            if (saysUnsubscribed(cell)) this.#optOut(found, line, cells, contact, null, null);
            return;
          }
          const status = statusOf(cell);
          if (status === null) throw new BadConsentCell(name, cell, `"${cell}" says neither that they opted in nor that they opted out; Subscribed or Unsubscribed was expected.`, 'Subscribed or Unsubscribed');
          if (status === 'out') this.#optOut(found, line, cells, contact, channel, null);
          if (status === 'in') this.#optIn(found, line, name, cells, contact, channel);
          return;
        }
        case 'unclear':
        case 'opt-out-date':
        case 'opt-in-date':
          return;
      }
    });
    return found;
  }

  /**
   * The readable opt-outs of a row that is otherwise left out: an opt-out counts as it stands, whatever is wrong with the
   * rest. `known` is what can be read of whose it is; with neither id nor address there is nobody it could be of.
   */
  optOutsOf(line: number, cells: readonly string[], known: Pick<Contact, 'id' | 'email' | 'phone'>): RowConsent {
    const found: RowConsent = { statements: [], notes: [] };
    const contact: Contact = { ...known, firstName: '', lastName: '', attributes: {} };
    this.#columns.forEach((column, index) => {
      const cell = cells[index]?.trim() ?? '';
      const out =
        column?.kind === 'opt-out' ? yesOrNo(cell) === true : column?.kind === 'status' ? (column.channel === null ? saysUnsubscribed(cell) : statusOf(cell) === 'out') : false;
      if (column === null || !out) return;
      const category = column.kind === 'opt-out' ? column.category : null;
      if (known.id !== '') this.#optOut(found, line, cells, contact, column.channel, category);
      else for (const channel of column.channel === null ? channelSchema.options : [column.channel]) this.#addressOptOut(found, line, cells, contact, channel, category);
    });
    return found;
  }

  /** An opt-out of the address alone, where nobody can tell which contact it is of. */
  #addressOptOut(found: RowConsent, line: number, cells: readonly string[], contact: Contact, channel: Channel, category: string | null): void {
    const address = addressOn(contact, channel);
    if (address !== undefined) this.#optOut(found, line, cells, { ...contact, id: addressOnlyId(address) }, channel, category, address);
  }

  #yes(column: string, cell: string): boolean {
    const yes = yesOrNo(cell);
    if (yes === null) throw new BadConsentCell(column, cell, `"${cell}" is neither yes nor no.`, 'yes or no');
    return yes;
  }

  /** The column that dates a channel's opt-outs or opt-ins: its own, else one for all. */
  #dateColumn(kind: 'opt-out-date' | 'opt-in-date', channel: Channel | null): number {
    const own = this.#columns.findIndex((column) => column?.kind === kind && column.channel === channel);
    return own !== -1 ? own : this.#columns.findIndex((column) => column?.kind === kind && column.channel === null);
  }

  #optOut(found: RowConsent, line: number, cells: readonly string[], contact: Contact, channel: Channel | null, category: string | null, onlyAddress?: string): void {
    const index = this.#dateColumn('opt-out-date', channel);
    const { at, problem } = optOutInstant(index === -1 ? '' : cells[index]!, this.#context.now, this.#dateOrders[index] ?? null);
    if (problem !== null) found.notes.push({ line, column: this.#header[index]!, message: problem });
    found.statements.push(this.#statement(line, { contactId: contact.id, ...optOutOf(contact, channel, category), ...(onlyAddress === undefined ? {} : { address: onlyAddress }) }, at));
  }

  #optIn(found: RowConsent, line: number, column: string, cells: readonly string[], contact: Contact, channel: Channel): void {
    const { proof, now } = this.#context;
    const address = addressOn(contact, channel);
    if (address === undefined && addressKindOf(channel) !== 'push') {
      found.notes.push({ line, column, message: 'An opt-in, but no address that it could be for. It was not recorded.' });
      return;
    }
    const index = proof === null ? this.#dateColumn('opt-in-date', channel) : this.#dateIndex;
    const cell = index === -1 ? '' : cells[index]!.trim();
    let at: string | null = null;
    let unusable = '';
    if (cell !== '') {
      const read = instantOf(cell, 'first', this.#dateOrders[index] ?? null);
      if ('problem' in read) unusable = read.problem;
      else if (Date.parse(read.iso) > now.getTime()) unusable = `"${cell}" lies in the future, and nobody has opted in then.`;
      else at = read.iso;
    }
    if (unusable !== '') found.notes.push({ line, column: this.#header[index]!, message: `${unusable} The opt-in was recorded without proof.` });
    else if (proof !== null && at === null) found.notes.push({ line, column: proof.dateColumn, message: 'No date, so the opt-in was recorded without proof.' });
    const proven = proof !== null && at !== null;
    const said = { contactId: contact.id, type: 'opt_in' as const, channel, scope: 'channel' as const, ...(address === undefined ? {} : { address }) };
    found.statements.push(this.#statement(line, proven ? { ...said, proof: proofOf(proof) } : said, at));
  }

  #statement(line: number, said: Parameters<typeof statement>[1], at: string | null): ConsentStatement {
    const { importedBy, now } = this.#context;
    const made = statement(line, said, at, 'import', this.#fileName, now);
    return said.proof === undefined || importedBy === null ? made : { ...made, event: { ...made.event, data: { ...made.event.data, importedBy } } };
  }
}

function addressOn(contact: Contact, channel: Channel): string | undefined {
  const kind = addressKindOf(channel);
  return kind === 'email' ? contact.email : kind === 'phone' ? contact.phone : undefined;
}

function optOutOf(contact: Contact, channel: Channel | null, category: string | null): Pick<ContactEvent, 'type'> & Partial<ContactEvent> {
  if (category !== null) return { type: 'opt_out', scope: 'category', category, ...(channel === null ? {} : { channel }) };
  if (channel === null) return { type: 'global_unsubscribe', scope: 'global' };
  const address = addressOn(contact, channel);
  // Without an address yet, the opt-out waits for whichever comes.
  return address === undefined ? { type: 'opt_out', channel, scope: 'person' } : { type: 'opt_out', channel, scope: 'channel', address };
}

function proofOf({ wording, wordingVersion, source, attestedBy }: NonNullable<ConsentContext['proof']>): NonNullable<ContactEvent['proof']> {
  return { method: 'import', wording, wordingVersion, source, attestedBy, details: {} };
}
