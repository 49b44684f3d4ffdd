import { defineRule } from '../rule.ts';
import { deadlineWords } from '../words.ts';

export const rule = defineRule({
  id: 'deadline/offer',
  version: 1,
  title: 'The offer’s end',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "A message about an offer is dropped when it could go only at or after the offer's end.",
  outcomes: ['drop'],
  reasons: ['OFFER_EXPIRED'],
  evidence: ['offerEnds'],
  explain: (decision) => deadlineWords(decision, 'the offer’s end', 'offerEnds'),
  examples: [
    {
      name: 'the offer ends overnight',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-02T01:30:00Z', channel: 'sms', offerEnds: '2026-06-02T04:00:00Z' },
      outcome: 'drop',
      reason: 'OFFER_EXPIRED',
    },
  ],
});
