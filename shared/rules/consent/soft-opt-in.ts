import { defineRule } from '../rule.ts';
import { contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/soft-opt-in',
  version: 1,
  title: 'Soft opt-in in the United Kingdom',
  severity: 'information',
  source: { kind: 'law', name: 'PECR', article: 'reg. 22(3)', checkedOn: '2026-11-24', confidence: 'primary' },
  text: 'Details taken in a sale or its negotiation, with a chance to refuse then and in every message, carry marketing of own similar products by email and text.',
  outcomes: ['allow'],
  reasons: ['OK_SOFT_OPT_IN'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))} and was offered a way to refuse; this is about similar products`,
  examples: [
    {
      name: 'similar products',
      contact: { country: 'GB', region: undefined, phone: undefined },
      events: [
        { type: 'purchase', at: '2026-02-01T12:00:00Z', data: { softOptInOffered: true } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email', similarProducts: true },
      outcome: 'allow',
      reason: 'OK_SOFT_OPT_IN',
    },
    {
      name: 'other products',
      contact: { country: 'GB', region: undefined, phone: undefined },
      events: [
        { type: 'purchase', at: '2026-02-01T12:00:00Z', data: { softOptInOffered: true } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email', similarProducts: false },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
  ],
});
