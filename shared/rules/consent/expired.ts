import { defineRule } from '../rule.ts';
import { at, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'consent/expired',
  version: 1,
  title: 'The consent has expired',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A consent with an end counts strictly before it.',
  outcomes: ['block'],
  reasons: ['CONSENT_EXPIRED'],
  evidence: ['event', 'limit'],
  explain: (decision) => `the consent of ${evidenceWhen(decision)} (event ${evidenceId(decision)}) ended on ${at(decision, 'limit')}`,
  examples: [
    {
      name: 'to the second',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', expiresAt: '2026-06-01T16:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'CONSENT_EXPIRED',
    },
  ],
});
