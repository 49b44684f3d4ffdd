// Stands in, until the real ones land in shared/ and main/exporters: removed with them.
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import { refusal } from './refuse.ts';

export const RULES_VERSION = '1';

export function loosenings(_before: Policy, _after: Policy): string[] {
  return ['Every change counts as a loosening for now.'];
}

export function exportDiagram(_document: JourneyDocument, _format: 'svg' | 'png'): { mediaType: string; bytes: Uint8Array } {
  throw refusal('unavailable', 'Pictures are not there yet.');
}

export function defaultPolicy(): Policy {
  return policySchema.parse({
    format: 'throughline-policy',
    version: 1,
    quietHours: {},
    caps: [],
    gaps: [],
    sources: [],
    sequencing: {
      smsAfterEmailDepth: { mode: 'off', withinDays: 30 },
      salesFromIntent: { mode: 'off', score: 50 },
      smsJobs: { mode: 'off', allowed: [] },
    },
    emergencies: [],
    revokeAllFrom: '2026-04-11T00:00:00Z',
    replySlaMinutes: 60,
  });
}
