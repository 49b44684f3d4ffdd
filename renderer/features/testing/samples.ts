import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { LiveResult } from '../../../shared/api/calls/live.ts';
import type { Review } from '../../../shared/api/calls/review.ts';
import type { RunReport, RunSummary } from '../../../shared/api/calls/simulation.ts';
import { policySchema } from '../../../shared/policy/policy.ts';
import type { CollisionRow, ConsentBlockRow, FrictionRow, PostureReport } from '../../../shared/simulate/report.ts';
import { useWorkspace, type Workspace } from '../../api/workspace-store.ts';

export const ADA = { id: 'p-ada', name: 'Ada Author', role: 'author' } as const;
export const REY = { id: 'p-rey', name: 'Rey Reviewer', role: 'reviewer' } as const;

export function workspace(change: Partial<Workspace> = {}): Workspace {
  return { id: 'w1', name: 'Spring renewal', host: 'web', readOnly: false, people: [ADA, REY], person: null, invitedAs: null, sampleAccounts: [], contactCount: 500, appVersion: '0.1.0', ...change };
}

export function journey(id: string, change: Partial<JourneySummary> = {}): JourneySummary {
  return { id, name: id, state: 'draft', archived: false, hash: `${id}-hash-1234567890`, nodeCount: 5, errorCount: 0, warningCount: 0, published: [], updatedAt: '2026-05-03T09:00:00Z', ...change };
}

export const RENEWAL = journey('renewal', { name: 'Renewal nudge' });
export const NEWS = journey('news', { name: 'Newsletter' });

/** Puts the window into a workspace with the two journeys. */
export function openWorkspace(change: Partial<Workspace> = {}, journeys: readonly JourneySummary[] = [RENEWAL, NEWS]): void {
  useWorkspace.setState({ workspace: workspace(change), journeys, connected: true, error: null });
}

export function posture(change: Partial<PostureReport> = {}): PostureReport {
  return {
    touches: { sms: { allowed: 400, deferred: 30, blocked: 40, dropped: 5 }, email: { allowed: 600, deferred: 0, blocked: 12, dropped: 0 } },
    byReason: { OK_CONSENT: 1000, OPTED_OUT_CHANNEL: 52 },
    afterOptOut: 7, exposed: 3, collisions: 2, barredHours: 4, overCap: 0,
    replies: { received: 50, routed: 20, lateOrLost: 30 },
    optOutsCaused: { recorded: 3, sampled: 2 },
    outcomes: { renewed: 80, ended: 420 },
    seconds: 1.5, digest: 'd',
    ...change,
  };
}

export const RUN: RunSummary = {
  id: 'run-1', startedAt: '2026-05-03T09:00:00Z', finishedAt: '2026-05-03T09:00:02Z', state: 'finished', message: '', seed: 1, days: 60, contactCount: 500,
  journeys: [{ id: 'renewal', name: 'Renewal nudge', hash: RENEWAL.hash }, { id: 'news', name: 'Newsletter', hash: NEWS.hash }], policyHash: 'policy-hash', name: '', note: '', behaviour: { replaysRecorded: true, sampled: null }, people: null, hasTrace: true, resumable: false,
};

export const REPORT: RunReport = {
  run: RUN,
  postures: { separate: posture(), governed: posture({ afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0 }) },
  flows: {
    separate: { renewal: { nodes: { 'sms-1': { entered: 500, allowed: 400, deferred: 30, blocked: 40, dropped: 5, waitingAtEnd: 0 } }, edges: { e1: 500 } } },
    governed: { renewal: { nodes: { 'sms-1': { entered: 500, allowed: 350, deferred: 80, blocked: 45, dropped: 9, waitingAtEnd: 0 } }, edges: { e1: 500 } } },
  },
};

/** The live result of which REPORT is the stored run. */
export function liveResult(change: Partial<LiveResult> = {}): LiveResult {
  const figures = (of: PostureReport | undefined): LiveResult['figures']['separate'] => {
    const { seconds: _, digest: __, ...counts } = of!;
    return counts;
  };
  const { seed, days, contactCount, journeys, policyHash, behaviour } = RUN;
  return {
    version: 1, seed, days, contactCount, contactsInAll: contactCount, journeys, policyHash, behaviour,
    figures: { separate: figures(REPORT.postures.separate), governed: figures(REPORT.postures.governed) },
    flows: { separate: REPORT.flows.separate!, governed: REPORT.flows.governed! },
    collisionsAt: { separate: { renewal: { 'sms-1': 2 } }, governed: {} },
    rerun: 'Nothing ran again: the change touches none of 500 clusters.', engineMilliseconds: 12,
    ...change,
  };
}

export function collision(index: number, change: Partial<CollisionRow> = {}): CollisionRow {
  return {
    contactId: `c-${index}`, contactName: `Contact ${String(index).padStart(3, '0')}`, at: '2026-05-03T09:12:00-04:00', timeZone: 'America/New_York', channel: 'sms',
    journeyId: 'renewal', nodeId: 'sms-1', otherAt: '2026-05-03T08:42:00-04:00', otherChannel: 'email', otherJourneyId: 'news', otherNodeId: 'email-1', gapSeconds: 3600,
    why: 'The SMS came 30 min after an email of another journey; the policy asks for 1 h.', ...change,
  };
}

export function consentBlock(index: number, change: Partial<ConsentBlockRow> = {}): ConsentBlockRow {
  return {
    contactId: `c-${index}`, contactName: `Contact ${index}`, at: '2026-05-03T09:12:00-04:00', timeZone: 'America/New_York', channel: 'sms', journeyId: 'renewal', nodeId: 'sms-1',
    result: 'blocked', reason: 'OPTED_OUT_CHANNEL', ruleId: 'consent/opted-out-channel', why: 'Sent STOP on 1 May 2026.', ...change,
  };
}

export function frictionRow(change: Partial<FrictionRow> = {}): FrictionRow {
  return {
    contactId: 'c-1', contactName: 'Contact 1', at: '2026-05-03T09:12:00-04:00', timeZone: 'America/New_York', channel: 'sms', journeyId: 'renewal', nodeId: 'sms-1', fate: '', why: 'It was handed over.', ...change,
  };
}

export const POLICY = policySchema.parse({
  format: 'throughline-policy', version: 1,
  quietHours: { sms: { open: '09:00', close: '20:00', weekdays: [1, 2, 3, 4, 5] } },
  caps: [{ id: 'sms-week', max: 2, window: { kind: 'rolling', hours: 168 }, channels: ['sms'], scope: 'contact' }],
  gaps: [{ first: 'sms', then: 'voice-live', minutes: 240 }],
  sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 0, apartSyncDelaySeconds: null }],
  sequencing: { smsAfterEmailDepth: { mode: 'warn', withinDays: 30 }, salesFromIntent: { mode: 'enforce', score: 60 }, smsJobs: { mode: 'warn', allowed: ['reminder'] } },
  emergencies: [], revokeAllFrom: '2027-01-31T00:00:00-05:00', replySlaMinutes: 60,
});

export function review(change: Partial<Review> = {}): Review {
  return {
    journeyId: 'renewal', journeyName: 'Renewal nudge', journeyHash: RENEWAL.hash, policyHash: 'policy-hash', rulesVersion: '1', state: 'open', voidBecause: '',
    submittedBy: ADA.name, submittedAt: '2026-05-03T09:00:00Z', note: 'Moved the SMS to the morning.', decidedBy: null, decidedAt: null, decisionNote: '', ...change,
  };
}
