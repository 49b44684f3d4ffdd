import { defineRule } from '../rule.ts';
import { at, contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/pending-double-opt-in',
  version: 1,
  title: 'The sign-up is not confirmed',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A sign-up that asks for a confirmation counts from the YES. A request lapses after seven days, the last second included; then the person signs up again on the form.',
  outcomes: ['block'],
  reasons: ['CONSENT_PENDING_DOI'],
  evidence: ['event', 'limit'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}; no YES came by ${at(decision, 'limit')} at the latest`,
  examples: [
    {
      name: 'no YES yet',
      events: [
        { type: 'opt_in_requested', at: '2026-05-30T10:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'CONSENT_PENDING_DOI',
    },
    {
      name: 'YES on day eight',
      events: [
        { type: 'opt_in_requested', at: '2026-05-20T10:00:00Z', channel: 'sms' },
        { type: 'opt_in_confirmed', at: '2026-05-28T10:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'CONSENT_PENDING_DOI',
    },
    {
      name: 'confirmed',
      events: [
        { type: 'opt_in_requested', at: '2026-05-20T10:00:00Z', channel: 'sms' },
        { type: 'sms_received', at: '2026-05-20T10:05:00Z', text: 'YES' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
