import { createPublicKey, verify } from 'node:crypto';
import { CHAIN_START, entryHash } from '../../shared/audit/entry.ts';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { type Anchor, type ChainVerdict, type HeadSignature, type StoredEntry, verifyChain } from '../../shared/audit/verify.ts';
import type { AuditRow } from '../db/repositories/audit.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { Signer } from '../targets/signed-file.ts';
import type { AuditLog } from './deps.ts';
import type { Session } from './service.ts';
import { parseStatement } from './statement.ts';

/** Who the log names when the program acted by itself. */
const PROGRAM = 'Throughline';
/** Who it names when a session that nobody is signed in to acted. */
const NOBODY = 'Nobody signed in';

/** The log over one workspace. */
export function auditLog(repositories: Repositories, signerOf: (session: Session) => Signer | null, now: () => Date): AuditLog {
  const head = (): { sequence: number; hash: string } => {
    const row = repositories.audit.head();
    return row ? { sequence: row.sequence, hash: row.hash } : { sequence: 0, hash: CHAIN_START };
  };
  return {
    head,
    append: (session, { action, subject, details = {} }) => {
      const before = head();
      const person = session?.person ?? null;
      const entry = {
        sequence: before.sequence + 1,
        at: now().toISOString(),
        personId: person?.id ?? null,
        person: person?.name ?? (session ? NOBODY : PROGRAM),
        action,
        subject,
        // through JSON: what is hashed is what is stored
        details: JSON.parse(JSON.stringify(details)) as Record<string, unknown>,
        previousHash: before.hash,
      };
      const hash = entryHash(entry);
      repositories.audit.append({
        sequence: entry.sequence,
        at: entry.at,
        person_id: entry.personId,
        person: entry.person,
        action,
        subject,
        details: canonicalJson(entry.details),
        previous_hash: before.hash,
        hash,
      });
      const signer = session ? signerOf(session) : null;
      if (!person || !signer) return;
      repositories.audit.sign({
        sequence: entry.sequence,
        person_id: person.id,
        public_key: signer.publicKey,
        signature: Buffer.from(signer.sign(Buffer.from(hash))).toString('base64'),
      });
    },
  };
}

/**
 * Checks the whole log against its hashes, its signatures by people of the workspace, and the anchors in approvals.
 * `moreFindings` are what is known of the file besides.
 */
export function verifyAuditLog(repositories: Repositories, moreFindings: readonly string[] = []): ChainVerdict {
  const keys = new Map(repositories.people.all().map((person) => [person.id, person.public_key]));
  const { anchors, findings } = approvalEvidence(repositories, keys);
  const verdict = verifyChain({
    entries: entriesOf(repositories.audit.all()),
    signatures: repositories.audit.signatures().map((row) => ({
      sequence: row.sequence,
      personId: row.person_id,
      publicKey: row.public_key,
      signature: row.signature,
    })),
    anchors,
    holds: (hash, signature) => keys.get(signature.personId) === signature.publicKey && signatureHolds(hash, signature.publicKey, signature.signature),
  });
  const all = [...verdict.findings, ...findings, ...moreFindings];
  return { ...verdict, ok: all.length === 0, findings: all };
}

/** Whether an Ed25519 signature (base64) over a text holds under a key (SubjectPublicKeyInfo, DER, base64). */
export function signatureHolds(text: string, publicKey: string, signature: HeadSignature['signature']): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    // a key or signature that is none was put there by somebody
    return false;
  }
}

function* entriesOf(rows: Iterable<AuditRow>): Generator<StoredEntry> {
  for (const row of rows) {
    yield {
      sequence: row.sequence,
      at: row.at,
      personId: row.person_id,
      person: row.person,
      action: row.action,
      subject: row.subject,
      details: parseDetails(row.details),
      previousHash: row.previous_hash,
      hash: row.hash,
    };
  }
}

/** An edited row may hold anything; what is no JSON object cannot have been hashed. */
function parseDetails(json: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(json) as Record<string, unknown>) };
  } catch {
    return { unreadable: json };
  }
}

/** What signed approvals say of the log; and those that no longer are what was signed. */
function approvalEvidence(repositories: Repositories, keys: ReadonlyMap<string, string>): { anchors: Anchor[]; findings: string[] } {
  const anchors: Anchor[] = [];
  const findings: string[] = [];
  for (const review of repositories.reviews.all()) {
    if (review.statement === null) continue;
    const statement = parseStatement(review.statement);
    const key = keys.get(review.decided_by ?? '');
    if (!statement || key === undefined || review.signature === null || !signatureHolds(review.statement, key, review.signature)) {
      findings.push(`The approval of ${review.journey_id} of ${review.decided_at ?? 'an unknown date'} is not what its approver signed.`);
    } else if (statement.auditHead.sequence > 0) {
      anchors.push({ ...statement.auditHead, where: `the approval of ${review.journey_id} of ${review.decided_at}` });
    }
  }
  return { anchors, findings };
}
