import { defineRule } from '../rule.ts';
import { address, contact } from '../words.ts';

export const rule = defineRule({
  id: 'purpose/service-message',
  version: 1,
  title: 'Service messages',
  severity: 'information',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(a)(1)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A message that sells nothing needs no marketing consent. By text or call it needs a number that the person gave. It is neither limited by caps, gaps and hours nor counted; one coupon line makes it marketing.',
  outcomes: ['allow', 'block'],
  reasons: ['OK_TRANSACTIONAL', 'NO_CONSENT'],
  evidence: [],
  explain: (decision, names) => decision.outcome === 'allow' ? 'a service message needs no marketing consent and is outside hours and caps' : `nothing shows that ${contact(decision, names)} gave ${address(decision)} themselves`,
  examples: [
    {
      name: 'the number was given',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional' },
      outcome: 'allow',
      reason: 'OK_TRANSACTIONAL',
    },
    {
      name: 'no number was given',
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional' },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
    {
      name: 'an offer makes it marketing',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional', mixedContent: true },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
  ],
});
