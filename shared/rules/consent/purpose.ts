import { defineRule } from '../rule.ts';
import { evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'consent/purpose',
  version: 1,
  title: 'Consent for something else',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules; GDPR', article: '47 CFR 64.1200(f)(9); GDPR Art. 6(1)(a)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'Consent for another purpose, programme or brand does not carry the message.',
  outcomes: ['block'],
  reasons: ['PURPOSE_MISMATCH'],
  evidence: ['event', 'consent'],
  explain: (decision) => `the consent of ${evidenceWhen(decision)} (event ${evidenceId(decision)}) was given for something else`,
  examples: [
    {
      name: 'service texts only',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', data: { purposes: 'transactional' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'PURPOSE_MISMATCH',
    },
    {
      name: 'another brand',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', data: { brand: 'northwind' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', brand: 'contoso' },
      outcome: 'block',
      reason: 'PURPOSE_MISMATCH',
    },
  ],
});
