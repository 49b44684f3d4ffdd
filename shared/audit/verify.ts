import { type AuditEntry, CHAIN_START, entryHash } from './entry.ts';

export type StoredEntry = AuditEntry & { hash: string };

/** A person's signature over the chain's head after an entry. */
export interface HeadSignature {
  sequence: number;
  personId: string;
  publicKey: string;
  signature: string;
}

/** A hash somebody wrote down elsewhere (in a signed approval, in a pack), which the chain has to contain. */
export interface Anchor {
  sequence: number;
  hash: string;
  /** where it stands, for the message: "the approval of Renewal nudge" */
  where: string;
}

export interface ChainEvidence {
  entries: Iterable<StoredEntry>;
  signatures: readonly HeadSignature[];
  anchors: readonly Anchor[];
  /** whether an Ed25519 signature over a head's hash holds */
  holds(hash: string, signature: HeadSignature): boolean;
}

export interface ChainVerdict {
  ok: boolean;
  entries: number;
  /** each broken place in a sentence that names the entry */
  findings: string[];
  /** the last entry that a signature or an anchor vouches for; 0: none */
  lastAnchored: number;
}

/**
 * Checks an audit log from its first entry: every link, every signature over a head, every anchor.
 * After an edited entry it goes on from the stored hash, so that one edit is named once.
 */
export function verifyChain(evidence: ChainEvidence): ChainVerdict {
  const findings: string[] = [];
  const hashes = new Map<number, string>();
  let previousHash = CHAIN_START;
  let expected = 1;
  let count = 0;
  for (const entry of evidence.entries) {
    count += 1;
    if (entry.sequence !== expected) findings.push(missing(expected, entry.sequence));
    else if (entry.previousHash !== previousHash) findings.push(`Entry ${entry.sequence} does not follow the entry before it: one of the two was exchanged.`);
    if (entryHash(entry) !== entry.hash) findings.push(`Entry ${entry.sequence} (${entry.action}) was edited after it was written.`);
    hashes.set(entry.sequence, entry.hash);
    previousHash = entry.hash;
    expected = entry.sequence + 1;
  }
  let lastAnchored = 0;
  for (const signature of evidence.signatures) {
    const hash = hashes.get(signature.sequence);
    if (hash === undefined) findings.push(`Entry ${signature.sequence} was signed by its author and is gone.`);
    else if (!evidence.holds(hash, signature)) findings.push(`Entry ${signature.sequence} no longer fits its author’s signature.`);
    else lastAnchored = Math.max(lastAnchored, signature.sequence);
  }
  for (const anchor of evidence.anchors) {
    const hash = hashes.get(anchor.sequence);
    if (hash !== anchor.hash) findings.push(`Entry ${anchor.sequence} is not the one that ${anchor.where} refers to.`);
    else lastAnchored = Math.max(lastAnchored, anchor.sequence);
  }
  return { ok: findings.length === 0, entries: count, findings, lastAnchored };
}

function missing(expected: number, found: number): string {
  if (found < expected) return `Entry ${found} stands twice or out of order.`;
  return found === expected + 1 ? `Entry ${expected} is missing.` : `Entries ${expected} to ${found - 1} are missing.`;
}

/** The verdict in a sentence or two; a cut after the last anchor leaves no trace, and it says so. */
export function verdictMessage(verdict: ChainVerdict): string {
  if (!verdict.ok) return `The audit log was tampered with. ${verdict.findings.join(' ')}`;
  if (verdict.entries === 0) return 'The audit log is empty.';
  const anchored =
    verdict.lastAnchored === 0
      ? 'No entry is signed or anchored yet, so entries cut from the end cannot be seen.'
      : `Signatures and anchors vouch for it up to entry ${verdict.lastAnchored}; whether entries after that were cut from the end cannot be seen.`;
  const whole = verdict.entries === 1 ? 'Its one entry is as it was written.' : `All ${verdict.entries} entries are as they were written.`;
  return `${whole} ${anchored}`;
}
