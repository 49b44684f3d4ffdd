import canonicalize from 'canonicalize';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LegalTables } from '../policy/tables.ts';
import { rules } from './registry.ts';

const known = new WeakMap<LegalTables, string>();

/** Names the rules and legal tables that decisions rest on: an approval says which it was given under. First 16 hex digits of a SHA-256. */
export function rulesVersion(tables: LegalTables): string {
  let version = known.get(tables);
  if (version === undefined) {
    const words = rules.map(({ id, version: of, text, reasons, source }) => ({ id, version: of, text, reasons, source }));
    version = bytesToHex(sha256(utf8ToBytes(canonicalize({ rules: words, tables })!))).slice(0, 16);
    known.set(tables, version);
  }
  return version;
}
