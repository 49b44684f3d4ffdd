import { defineRule } from '../rule.ts';
import { address, at, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/review-hold',
  version: 2,
  title: 'A person has to read the reply first',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(a)(10)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "A reply that may be a revocation holds marketing to the number until a person decides, at most one business day by the contact's calendar, the last second included. Unanswered it becomes an opt-out, which START or the writer’s own fresh consent takes back; a loose sign-up word comes to nothing instead. A wrong number also holds service messages.",
  outcomes: ['defer', 'block'],
  reasons: ['HELD_FOR_REVIEW', 'OPTED_OUT_CHANNEL'],
  evidence: ['event', 'limit'],
  explain: (decision, names) => decision.outcome === 'defer' ? `${evidence(decision, names, address(decision))}, which a person has to read by ${at(decision, 'limit')}; marketing is held until then` : `${evidence(decision, names, address(decision))}; nobody answered by ${at(decision, 'limit')}, so it counts as an opt-out`,
  examples: [
    {
      name: 'held',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'sms_received', at: '2026-06-01T15:00:00Z', text: 'Not interested' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'HELD_FOR_REVIEW',
      until: '2026-06-02T15:00:01Z',
    },
    {
      name: 'nobody answered',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'sms_received', at: '2026-05-28T15:00:00Z', text: 'Not interested' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_CHANNEL',
    },
    {
      name: 'read as none',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'sms_received', at: '2026-05-28T15:00:00Z', text: 'Not interested' },
        { type: 'review_resolved', at: '2026-05-28T16:00:00Z', channel: 'sms', data: { outcome: 'none' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
