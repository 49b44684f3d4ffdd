import { generateKeyPairSync, sign } from 'node:crypto';
import { type JourneyDocument, journeyDocumentSchema } from '../../shared/journey/document.ts';
import { journeyHash as hashOf } from '../../shared/journey/hash.ts';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { sendPlan } from '../../shared/plan/send-plan.ts';
import type { ApprovalStatement } from '../../main/services/statement.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { policyHash } from '../../shared/policy/loosening.ts';
import { rulesVersion } from '../../shared/rules/version.ts';
import { legalTables } from '../../main/files/legal-tables.ts';
import type { Approval, ApprovalProof } from '../../main/targets/approval.ts';
import type { Signer } from '../../main/targets/signed-file.ts';
import type { Release } from '../../main/targets/target.ts';

const POLICY = defaultPolicy();

/** An instant all tests of publishing share. */
export const NOW = new Date('2026-11-24T09:00:00Z');

export function sampleDocument(changes: Partial<Pick<JourneyDocument, 'id' | 'name'>> & { waitSeconds?: number } = {}): JourneyDocument {
  const { waitSeconds = 86_400, ...named } = changes;
  return journeyDocumentSchema.parse({
    format: 'throughline-journey',
    version: 1,
    id: 'renewal',
    name: 'Renewal nudge',
    settings: {},
    nodes: {
      entry: { id: 'entry', type: 'entry', config: { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } } },
      pause: { id: 'pause', type: 'wait', config: { mode: 'duration', durationSeconds: waitSeconds } },
      end: { id: 'end', type: 'exit', config: { outcome: 'Done' } },
    },
    edges: {
      'entry-pause': { id: 'entry-pause', source: 'entry', sourcePort: 'next', target: 'pause' },
      'pause-end': { id: 'pause-end', source: 'pause', sourcePort: 'next', target: 'end' },
    },
    layout: { entry: { x: 0, y: 0 } },
    ...named,
  });
}

/** A person's key, as an account would unlock it. */
function sampleSigner(name: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    name,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (data) => sign(null, data, privateKey),
  };
}

export const author = sampleSigner('Ana Author');
export const reviewer = sampleSigner('Rui Reviewer');

/** A release of a version, approved by the reviewer and published by the author. */
export function sampleRelease(document: JourneyDocument, changesSince: Release['changesSince'] = () => null): Release {
  const journeyHash = hashOf(document);
  const approval: Approval = {
    journeyHash,
    policyHash: policyHash(POLICY),
    rulesVersion: rulesVersion(legalTables()),
    submittedBy: author.name,
    submittedAt: '2026-11-23T10:00:00+01:00',
    approvedBy: reviewer.name,
    approvedAt: '2026-11-23T11:00:00+01:00',
    note: 'Read in full.',
  };
  return {
    document,
    journeyHash,
    plan: sendPlan(document),
    policy: POLICY,
    owners: [],
    approval,
    proof: sampleProof(document.id, approval, reviewer),
    publisher: author,
    changesSince,
  };
}

/** What an approver signs. */
export function sampleProof(journeyId: string, approval: Approval, approver: Signer): ApprovalProof {
  const statement: ApprovalStatement = {
    format: 'throughline-approval',
    version: 1,
    workspaceId: 'workspace-1',
    journeyId,
    approval,
    approverPublicKey: approver.publicKey,
    auditHead: { sequence: 7, hash: 'c'.repeat(64) },
  };
  const text = canonicalJson(statement);
  return { statement: text, signature: Buffer.from(approver.sign(Buffer.from(text))).toString('base64') };
}
