import type { ImportKind, ImportPreview } from '../../shared/api/calls/contact-import.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { ConsentStatement } from '../importers/consent-statement.ts';
import { importEvents, importProviderOptOuts, importSuppressionList } from '../importers/registry.ts';
import type { RejectedRow } from '../importers/result.ts';
import { countConsent } from './consent-counts.ts';

const SAMPLE_ROWS = 10;

/** A list of addresses, read; nothing is stored. */
export interface ReadList {
  statements: readonly ConsentStatement[];
  rejected: readonly RejectedRow[];
  notes: readonly RejectedRow[];
}

/** Reads a list of addresses. Throws ImportError where the file cannot be used at all. */
export function readList(kind: Exclude<ImportKind, 'events'>, fileName: string, text: string, now: Date): ReadList {
  return (kind === 'suppression-list' ? importSuppressionList : importProviderOptOuts)(fileName, text, now);
}

/** What would come of a list of events or of addresses. Throws ImportError. */
export function previewFile(fileName: string, text: string, kind: ImportKind, now: Date): ImportPreview {
  if (kind === 'events') {
    const { events, rejected, lineById } = importEvents(fileName, text);
    return {
      fileName, kind, read: events.length + rejected.length, rejected, notes: unprovenNotes(events, lineById), consent: countConsent(events),
      sample: { columns: ['When', 'Contact', 'What'], rows: events.slice(0, SAMPLE_ROWS).map((event) => [event.at, event.contactId, saidWords(event)]) },
    };
  }
  const { statements, rejected, notes } = readList(kind, fileName, text, now);
  return {
    fileName, kind, read: statements.length + rejected.length, rejected: [...rejected], notes: [...notes], consent: countConsent(statements.map(({ event }) => event)),
    sample: { columns: ['Address', 'What', 'Since'], rows: statements.slice(0, SAMPLE_ROWS).map(({ event, dated }) => [event.address ?? '', saidWords(event), dated ? event.at.slice(0, 10) : 'the import']) },
  };
}

/** Opt-ins of an events file that nobody proves, by line. */
export function unprovenNotes(events: readonly ContactEvent[], lineById: ReadonlyMap<string, number>): RejectedRow[] {
  return events
    .filter(({ type, proof }) => type === 'opt_in' && proof === undefined)
    .map(({ id }) => ({ line: lineById.get(id) ?? 0, column: 'proof', message: 'An opt-in without proof: it is kept, and marketing that rests on it is blocked.' }));
}

const TYPE_WORDS: Readonly<Partial<Record<ContactEvent['type'], string>>> = { opt_in: 'opt-in', opt_out: 'opt-out', global_unsubscribe: 'opt-out of everything', suppression_added: 'suppressed' };
const CHANNEL_WORDS: Readonly<Record<string, string>> = { email: 'email', sms: 'SMS', push: 'push', voice: 'automated calls', 'voice-live': 'calls' };

/** An event in a few words: "opt-out, SMS". */
function saidWords({ type, channel, category }: ContactEvent): string {
  return [TYPE_WORDS[type] ?? type.replaceAll('_', ' '), channel === undefined ? '' : (CHANNEL_WORDS[channel] ?? channel), category === undefined ? '' : `“${category}”`].filter(Boolean).join(', ');
}
