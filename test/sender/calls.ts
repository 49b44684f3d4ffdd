import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { journeyHash } from '../../shared/journey/hash.ts';
import { sendPlan } from '../../shared/plan/send-plan.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { policyHash } from '../../shared/policy/loosening.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { rulesVersion } from '../../shared/rules/version.ts';
import { signatureHeaders } from '../../main/backend-protocol/signature.ts';
import { legalTables } from '../../main/files/legal-tables.ts';
import { BUNDLE_FORMAT } from '../../main/targets/pack.ts';
import { signFile } from '../../main/targets/signed-file.ts';
import { author, reviewer, sampleProof } from '../publish/sample-release.ts';

export const CREDENTIALS = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };

/** What a sender is published: the bundle of a version that the reviewer approved, and its policy. */
export function senderRelease(document: JourneyDocument, options: { policy?: Policy; whenRevised?: string; rules?: string } = {}): { path: string; body: object } {
  const { policy = defaultPolicy(), whenRevised = 'stay', rules = rulesVersion(legalTables()) } = options;
  const hash = journeyHash(document);
  const approval = {
    journeyHash: hash, policyHash: policyHash(policy), rulesVersion: rules, submittedBy: author.name, submittedAt: '2026-03-01T10:00:00Z', approvedBy: reviewer.name, approvedAt: '2026-03-01T11:00:00Z', note: '',
  };
  const bundle = signFile(
    {
      format: BUNDLE_FORMAT, version: 1, id: crypto.randomUUID(), at: '2026-03-01T12:00:00Z', by: author.name, journey: { id: document.id, name: document.name, hash },
      document: { ...document, layout: {} }, plan: sendPlan(document), approval, proof: sampleProof(document.id, approval, reviewer),
    },
    author,
  );
  return { path: `/journeys/${document.id}/revisions/${hash}`, body: { format: 'throughline-sender-release', version: 1, bundle, policy, whenRevised } };
}

export interface Called {
  status: number;
  body: Record<string, unknown>;
}

/** Signed calls of one sender. */
export function callsTo(origin: () => string, credentials = CREDENTIALS) {
  const call = async (method: string, path: string, body?: object, now = new Date()): Promise<Called> => {
    const text = body === undefined ? '' : canonicalJson(body);
    const headers = { authorization: `Bearer ${credentials.token}`, ...signatureHeaders({ method, path, body: text }, credentials.secret, now) };
    const response = await fetch(origin() + path, { method, headers, ...(text === '' ? {} : { body: text }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    call,
    publish: (document: JourneyDocument, options: Parameters<typeof senderRelease>[1] = {}) => {
      const { path, body } = senderRelease(document, options);
      return call('PUT', path, body);
    },
  };
}
