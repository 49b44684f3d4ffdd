import type { JourneyDocument } from '../journey/document.ts';
import { sketchJourney } from '../journey/testing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { auditedJourney, type AuditFacts, type PeopleFacts, type RunFacts } from './facts.ts';

const customers = { kind: 'lifecycle-stage', stages: ['customer'] };

/** A renewal journey that wants nothing of the Friction Matrix; its steps are there to be taken away one by one. */
export function orchestratedJourney(): JourneyDocument {
  return sketchJourney({
    id: 'renewal',
    name: 'Renewal',
    settings: { priority: 60, deadlineDays: 21 },
    steps: {
      start: ['entry', { trigger: { kind: 'date', attribute: 'Renewal date', offsetSeconds: -1_814_400, condition: customers }, reentry: { kind: 'never' } }],
      split: ['random-split', { arms: [{ id: 'arm-1', weight: 90 }, { id: 'held', weight: 10, holdout: true }] }],
      mail: ['email-message', { subject: 'Your year, {{firstName}}', body: 'What you did with it: https://tern.example/year' }],
      text: ['sms-message', { job: 'renewal-nudge', body: 'Tern: {{firstName}}, your plan renews Friday: https://tern.example/r Reply STOP to opt out.' }],
      answer: ['wait-for-event', { events: [{ id: 'replied', match: { event: 'sms_received' } }] }],
      call: ['sales-task', { title: 'Answer the reply', owner: { kind: 'contact-owner', fallback: 'Sam' }, slaMinutes: 60, escalateTo: 'Dana' }],
      won: ['goal', { name: 'Renewed', condition: { kind: 'engaged', event: 'deal_won', withinDays: 30 } }],
      done: ['exit', { outcome: 'Renewed' }],
      open: ['exit', { outcome: 'Still open' }],
    },
    paths: ['start > split', 'split.arm-1 > mail', 'split.held > won', 'mail > text', 'text > answer', 'answer.replied > call', 'answer.timeout > won', 'call > won', 'won.reached > done', 'won.otherwise > open'],
  });
}

const report = (collisions: number): NonNullable<RunFacts['postures']['governed']> => ({
  touches: {}, byReason: {}, afterOptOut: 0, exposed: 0, collisions, barredHours: 0, overCap: 0, replies: { received: 4, routed: 4, lateOrLost: 0 }, outcomes: {}, seconds: 1, digest: '',
});

export interface WholeFacts extends AuditFacts {
  policy: Policy;
  people: PeopleFacts;
  run: RunFacts;
}

/** A workspace at stage 3 in every dimension. */
export function orchestrated(): WholeFacts {
  return {
    journeys: [auditedJourney(orchestratedJourney())],
    policy: { ...defaultPolicy(), personWideOptOuts: true, sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 0, apartSyncDelaySeconds: null }] },
    people: { contactCount: 500, withStage: 480, optInCount: 700, optInsWithProof: 700 },
    run: { postures: { separate: report(31), governed: report(0) }, contactCount: 500, isCurrent: true },
  };
}
