import { randomUUID } from 'node:crypto';
import { type Bundle, BUNDLE_FORMAT } from './pack.ts';
import type { Release } from './target.ts';

/** What a bundle of a release says, its signature apart. */
export function bundleOf(release: Release, now: Date): Bundle {
  return {
    format: BUNDLE_FORMAT,
    version: 1,
    id: randomUUID(),
    at: now.toISOString(),
    by: release.publisher.name,
    journey: { id: release.document.id, name: release.document.name, hash: release.journeyHash },
    document: { ...release.document, layout: {}, groups: {}, groupOf: {} },
    plan: release.plan,
    approval: release.approval,
    proof: release.proof,
  };
}
