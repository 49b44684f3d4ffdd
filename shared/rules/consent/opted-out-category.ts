import { defineRule } from '../rule.ts';
import { address, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/opted-out-category',
  version: 1,
  title: 'Opted out of the category',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A category opt-out ends that category on the channel it names; other categories go on when their own consent stands.',
  outcomes: ['block'],
  reasons: ['OPTED_OUT_CATEGORY'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, address(decision))}; other programmes may go on`,
  examples: [
    {
      name: 'that category',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', scope: 'category', category: 'promotions' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', category: 'promotions' },
      outcome: 'block',
      reason: 'OPTED_OUT_CATEGORY',
    },
    {
      name: 'another one',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', scope: 'category', category: 'promotions' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', category: 'renewal' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
