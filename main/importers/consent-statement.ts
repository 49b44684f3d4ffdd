import { createHash } from 'node:crypto';
import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';

/** What an importer needs to know besides the file. */
export interface ConsentContext {
  /** when the file is read: what is undated counts from then */
  now: Date;
  /** what was answered about the file's opt-ins; null: nobody proves them */
  proof: ImportProof | null;
  /** who imports a file with proof; null: nobody in particular */
  importedBy: string | null;
}

/** What a file says of one consent, as the event it becomes. */
export interface ConsentStatement {
  line: number;
  event: ContactEvent;
  /** the file says when; else it counts from the import and repeats nothing that stands already */
  dated: boolean;
}

type Said = Pick<ContactEvent, 'contactId' | 'type'> & Partial<Pick<ContactEvent, 'channel' | 'address' | 'scope' | 'category' | 'proof'>>;

/** An event out of a file. The same statement, with the same date or without one, has the same id, so that a repeat is known for one. */
export function statement(line: number, said: Said, at: string | null, via: string, fileName: string, now: Date): ConsentStatement {
  const recordedAt = now.toISOString();
  const id = createHash('sha256').update(canonicalJson({ ...said, at })).digest('hex').slice(0, 32);
  return { line, dated: at !== null, event: { id, ...said, at: at ?? recordedAt, recordedAt, source: 'workspace', data: { via, file: fileName } } };
}
