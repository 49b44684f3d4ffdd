import type { ConsentCounts, ImportKind, ImportPreview } from '../../shared/api/calls/contact-import.ts';
import { contactName } from '../../shared/contacts/contact-name.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { meaningOf } from '../importers/consent-columns.ts';
import type { ConsentContext, ConsentStatement } from '../importers/consent-statement.ts';
import { recogniseKind } from '../importers/recognise.ts';
import { importContacts, importEvents, importProviderOptOuts, importSuppressionList } from '../importers/registry.ts';
import type { RejectedRow } from '../importers/result.ts';

const SAMPLE_ROWS = 10;

/** A file read, whatever it is of; nothing is stored. */
export interface ReadFile {
  kind: ImportKind;
  contacts: readonly Contact[];
  statements: readonly ConsentStatement[];
  /** rows that were taken */
  taken: number;
  rejected: readonly RejectedRow[];
  notes: readonly RejectedRow[];
  columns: readonly string[];
  consentColumns: ImportPreview['consentColumns'];
  dateColumn: string | null;
}

/** Reads contacts or a list of addresses. Throws ImportError where the file cannot be used at all. */
export function readPeopleFile(kind: Exclude<ImportKind, 'events'>, fileName: string, text: string, context: ConsentContext): ReadFile {
  const none = { contacts: [], columns: [], consentColumns: [], dateColumn: null };
  switch (kind) {
    case 'contacts': {
      const { contacts, statements, rejected, notes, header, consentColumns } = importContacts(fileName, text, context);
      const dateIndex = consentColumns.findIndex((column) => column?.kind === 'opt-in-date');
      return {
        kind, contacts, statements, taken: contacts.length, rejected, notes, columns: header,
        consentColumns: consentColumns.flatMap((column, index) => (column === null ? [] : [{ column: header[index]!, meaning: meaningOf(column) }])),
        dateColumn: header[dateIndex] ?? null,
      };
    }
    case 'suppression-list':
    case 'provider-opt-outs': {
      const { statements, rejected, notes } = (kind === 'suppression-list' ? importSuppressionList : importProviderOptOuts)(fileName, text, context.now);
      return { ...none, kind, statements, taken: statements.length, rejected, notes };
    }
  }
}

/** What the statements come to. */
export function countConsent(events: readonly ContactEvent[]): ConsentCounts {
  const counts: ConsentCounts = { optOuts: 0, optIns: 0, withoutProof: 0, suppressed: 0 };
  for (const { type, proof } of events) {
    if (type === 'suppression_added') counts.suppressed += 1;
    else if (type === 'opt_out' || type === 'global_unsubscribe') counts.optOuts += 1;
    else if (type === 'opt_in') {
      counts.optIns += 1;
      if (proof === undefined) counts.withoutProof += 1;
    }
  }
  return counts;
}

/** What a file is and what would come of it. Without a kind it is told from the file; throws ImportError. */
export function previewFile(fileName: string, text: string, asked: ImportKind | undefined, now: Date): ImportPreview {
  const kind = asked ?? recogniseKind(fileName, text);
  if (kind === 'events') {
    const { events, rejected, lineById } = importEvents(fileName, text);
    return {
      fileName, kind, read: events.length + rejected.length, rejected, notes: unprovenNotes(events, lineById), consent: countConsent(events),
      consentColumns: [], columns: [], dateColumn: null,
      sample: { columns: ['When', 'Contact', 'What'], rows: events.slice(0, SAMPLE_ROWS).map((event) => [event.at, event.contactId, saidWords(event)]) },
    };
  }
  const file = readPeopleFile(kind, fileName, text, { now, proof: null, importedBy: null });
  return {
    fileName, kind, read: file.taken + file.rejected.length, rejected: [...file.rejected], notes: [...file.notes], consent: countConsent(file.statements.map(({ event }) => event)),
    consentColumns: file.consentColumns, columns: [...file.columns], dateColumn: file.dateColumn, sample: sampleOf(file),
  };
}

/** Opt-ins of an events file that nobody proves, by line. */
export function unprovenNotes(events: readonly ContactEvent[], lineById: ReadonlyMap<string, number>): RejectedRow[] {
  return events
    .filter(({ type, proof }) => type === 'opt_in' && proof === undefined)
    .map(({ id }) => ({ line: lineById.get(id) ?? 0, column: 'proof', message: 'An opt-in without proof: it is kept, and marketing that rests on it is blocked.' }));
}

function sampleOf({ kind, contacts, statements }: ReadFile): ImportPreview['sample'] {
  if (kind !== 'contacts') {
    return { columns: ['Address', 'What', 'Since'], rows: statements.slice(0, SAMPLE_ROWS).map(({ event, dated }) => [event.address ?? '', saidWords(event), dated ? event.at.slice(0, 10) : 'the import']) };
  }
  const saidOf = Map.groupBy(statements, ({ event }) => event.contactId);
  return {
    columns: ['Name', 'Email', 'Phone', 'Consent'],
    rows: contacts
      .slice(0, SAMPLE_ROWS)
      .map((contact) => [contactName(contact), contact.email ?? '', contact.phone ?? '', (saidOf.get(contact.id) ?? []).map(({ event }) => saidWords(event)).join('; ')]),
  };
}

const TYPE_WORDS: Readonly<Partial<Record<ContactEvent['type'], string>>> = { opt_in: 'opt-in', opt_out: 'opt-out', global_unsubscribe: 'opt-out of everything', suppression_added: 'suppressed' };
const CHANNEL_WORDS: Readonly<Record<string, string>> = { email: 'email', sms: 'SMS', push: 'push', voice: 'automated calls', 'voice-live': 'calls' };

/** An event in a few words: "opt-out, SMS". */
function saidWords({ type, channel, category }: ContactEvent): string {
  return [TYPE_WORDS[type] ?? type.replaceAll('_', ' '), channel === undefined ? '' : (CHANNEL_WORDS[channel] ?? channel), category === undefined ? '' : `“${category}”`].filter(Boolean).join(', ');
}
