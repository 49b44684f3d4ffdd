import { type ContactEvent, contactEventSchema } from '../../shared/contacts/event.ts';
import { normalisePhone } from './phone.ts';
import { fieldOf, type RejectedRow } from './result.ts';

export interface EventsImport {
  events: ContactEvent[];
  rejected: RejectedRow[];
  /** where each event stands, by its id */
  lineById: ReadonlyMap<string, number>;
}

/** Events from a JSONL file, one a line. A bad line or a repeated id is rejected with its line and field; the rest are kept. */
export function importEvents(_fileName: string, text: string): EventsImport {
  const events: ContactEvent[] = [];
  const rejected: RejectedRow[] = [];
  const lineById = new Map<string, number>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, json] of lines.entries()) {
    if (json.trim() === '') continue;
    const line = index + 1;
    const read = readEventLine(json);
    if (!('event' in read)) {
      rejected.push({ line, ...read });
      continue;
    }
    const firstLine = lineById.get(read.event.id);
    if (firstLine !== undefined) {
      rejected.push({ line, column: 'id', message: `"${read.event.id}" is the id of line ${firstLine} already; the first is kept.` });
      continue;
    }
    lineById.set(read.event.id, line);
    events.push(read.event);
  }
  return { events, rejected, lineById };
}

/** One line's event, or what is wrong with it. */
export function readEventLine(json: string): { event: ContactEvent } | { column: string; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { column: '(whole line)', message: `Not JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  const parsed = contactEventSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { column: fieldOf(issue), message: `${issue?.message ?? 'Not an event'}.` };
  }
  const event = parsed.data;
  if (event.recordedAt !== undefined && Date.parse(event.recordedAt) < Date.parse(event.at)) {
    return { column: 'recordedAt', message: 'Recorded before it happened: recordedAt is earlier than at.' };
  }
  if (event.address === undefined) return { event };
  const address = event.address.includes('@') ? event.address.trim().toLowerCase() : normalisePhone(event.address, null);
  if (address === null) return { column: 'address', message: `"${event.address}" is neither an email address nor a phone number with + and country code.` };
  return { event: { ...event, address } };
}
