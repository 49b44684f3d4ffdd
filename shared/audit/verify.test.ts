import { describe, expect, it } from 'vitest';
import { type AuditEntry, CHAIN_START, entryHash } from './entry.ts';
import { type StoredEntry, verdictMessage, verifyChain } from './verify.ts';

function chain(length: number): StoredEntry[] {
  const entries: StoredEntry[] = [];
  let previousHash = CHAIN_START;
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry: AuditEntry = {
      sequence,
      at: `2026-11-24T10:0${sequence}:00.000Z`,
      personId: 'person-1',
      person: 'Ada',
      action: 'review.submitted',
      subject: 'renewal-nudge',
      details: { note: `step ${sequence}` },
      previousHash,
    };
    previousHash = entryHash(entry);
    entries.push({ ...entry, hash: previousHash });
  }
  return entries;
}

const verify = (entries: StoredEntry[], more: Partial<Parameters<typeof verifyChain>[0]> = {}) =>
  verifyChain({ entries, signatures: [], anchors: [], holds: () => true, ...more });

const signature = (sequence: number) => ({ sequence, personId: 'person-1', publicKey: 'key', signature: 'signature' });

describe('verifyChain', () => {
  it('accepts an untouched chain and says what it cannot see', () => {
    const verdict = verify(chain(4));
    expect(verdict).toEqual({ ok: true, entries: 4, findings: [], lastAnchored: 0 });
    expect(verdictMessage(verdict)).toContain('cut from the end cannot be seen');
  });

  it.each<[string, (entries: StoredEntry[]) => StoredEntry[], string]>([
    ['a changed detail', (e) => e.with(1, { ...e[1]!, details: { note: 'other' } }), 'Entry 2 (review.submitted) was edited'],
    ['a changed name', (e) => e.with(2, { ...e[2]!, person: 'Eve' }), 'Entry 3 (review.submitted) was edited'],
    ['a removed entry', (e) => e.toSpliced(1, 1), 'Entry 2 is missing'],
    ['several removed entries', (e) => e.toSpliced(1, 2), 'Entries 2 to 3 are missing'],
    ['a doubled entry', (e) => e.toSpliced(2, 0, e[1]!), 'Entry 2 stands twice'],
    ['an entry rewritten with its own hash', (e) => {
      const forged = { ...e[1]!, person: 'Eve' };
      return e.with(1, { ...forged, hash: entryHash(forged) });
    }, 'Entry 3 does not follow'],
  ])('names %s', (_, tamper, expected) => {
    const verdict = verify(tamper(chain(4)));
    expect(verdict.ok).toBe(false);
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]).toContain(expected);
  });

  it('catches a chain rewritten as a whole by the signatures over its heads', () => {
    const signed = chain(4);
    const rewritten = chain(4).map((entry) => ({ ...entry }));
    let previousHash = CHAIN_START;
    for (const entry of rewritten) {
      entry.previousHash = previousHash;
      if (entry.sequence >= 2) entry.person = 'Eve';
      entry.hash = entryHash(entry);
      previousHash = entry.hash;
    }
    const verdict = verify(rewritten, { signatures: [signature(1), signature(3)], holds: (hash, { sequence }) => hash === signed[sequence - 1]!.hash });
    expect(verdict.findings).toEqual(['Entry 3 no longer fits its author’s signature.']);
    expect(verdict.lastAnchored).toBe(1);
  });

  it('catches a cut before a signature or an anchor', () => {
    const cut = chain(4).slice(0, 2);
    expect(verify(cut, { signatures: [signature(4)] }).findings).toEqual(['Entry 4 was signed by its author and is gone.']);
    const anchor = { sequence: 3, hash: chain(4)[2]!.hash, where: 'the approval of Renewal nudge' };
    expect(verify(cut, { anchors: [anchor] }).findings).toEqual(['Entry 3 is not the one that the approval of Renewal nudge refers to.']);
    expect(verify(chain(4), { anchors: [anchor] })).toMatchObject({ ok: true, lastAnchored: 3 });
  });
});
