import { defineRule } from '../rule.ts';
import { at, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'consent/not-yet-valid',
  version: 1,
  title: 'The consent begins later',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A consent dated for later counts from its date.',
  outcomes: ['block'],
  reasons: ['CONSENT_NOT_YET_VALID'],
  evidence: ['event', 'limit'],
  explain: (decision) => `the consent of ${evidenceWhen(decision)} (event ${evidenceId(decision)}) begins on ${at(decision, 'limit')}`,
  examples: [
    {
      name: 'dated for later',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', data: { validFrom: '2026-07-01T00:00:00Z' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'CONSENT_NOT_YET_VALID',
    },
  ],
});
