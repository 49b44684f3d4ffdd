import { canonicalHash } from './canonical-json.ts';

/** One step somebody took, as the audit log keeps it. */
export interface AuditEntry {
  /** 1 for the first, without gaps */
  sequence: number;
  /** ISO 8601 */
  at: string;
  /** null: nobody was signed in */
  personId: string | null;
  /** their name at that moment, or who else acted, as "Throughline" */
  person: string;
  action: string;
  subject: string;
  details: Readonly<Record<string, unknown>>;
  /** hash of the entry before; CHAIN_START for the first */
  previousHash: string;
}

/** What the first entry names as the hash before it. */
export const CHAIN_START = '0'.repeat(64);

/** The link of the chain: it covers every field, and through previousHash every entry before. */
export function entryHash(entry: AuditEntry): string {
  const { sequence, at, personId, person, action, subject, details, previousHash } = entry;
  return canonicalHash({ sequence, at, personId, person, action, subject, details, previousHash });
}
