import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { journeyDocumentSchema } from '../../shared/journey/document.ts';
import type { Signer } from '../../main/targets/signed-file.ts';
import type { Release } from '../../main/targets/target.ts';

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
      entry: { id: 'entry', type: 'entry', config: {} },
      pause: { id: 'pause', type: 'wait', config: { seconds: waitSeconds } },
      end: { id: 'end', type: 'exit', config: {} },
    },
    edges: {
      'entry-pause': { id: 'entry-pause', source: 'entry', sourcePort: 'next', target: 'pause' },
      'pause-end': { id: 'pause-end', source: 'pause', sourcePort: 'next', target: 'end' },
    },
    layout: { entry: { x: 0, y: 0 } },
    ...named,
  });
}

/** A release of a version; what targets do with it does not depend on how the hash was made. */
export function sampleRelease(document: JourneyDocument, changesSince: Release['changesSince'] = () => null): Release {
  const journeyHash = createHash('sha256').update(JSON.stringify([document.nodes, document.edges, document.settings])).digest('hex');
  return {
    document,
    journeyHash,
    plan: { format: 'throughline-send-plan', version: 1, journeyId: document.id, steps: Object.keys(document.nodes) },
    approval: {
      journeyHash,
      policyHash: 'b'.repeat(64),
      rulesVersion: '1',
      submittedBy: 'Ana Author',
      submittedAt: '2026-11-23T10:00:00+01:00',
      approvedBy: 'Rui Reviewer',
      approvedAt: '2026-11-23T11:00:00+01:00',
      note: 'Read in full.',
    },
    publishedBy: 'Ana Author',
    changesSince,
  };
}

/** A person's key, as an account would unlock it. */
export function sampleSigner(name = 'Ana Author'): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    name,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (data) => sign(null, data, privateKey),
  };
}
