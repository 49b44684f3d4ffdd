import { defineRule } from '../rule.ts';
import { requestWords } from '../words.ts';

export const rule = defineRule({
  id: 'purpose/double-opt-in-request',
  version: 1,
  title: 'One request to confirm a sign-up',
  severity: 'compliance',
  source: { kind: 'carrier', name: 'CTIA Messaging Principles', article: 'May 2023', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A sign-up is confirmed by one request; no reminder follows it, and none follows a STOP.',
  outcomes: ['allow', 'block'],
  reasons: ['OK_DOI_REQUEST', 'DOI_ALREADY_REQUESTED', 'NO_TRIGGER'],
  evidence: [],
  explain: (decision) => requestWords(decision),
  examples: [
    {
      name: 'the request itself',
      events: [
        { type: 'opt_in_requested', at: '2026-05-30T10:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-05-30T10:00:05Z', channel: 'sms', purpose: 'opt_in_confirmation_request' },
      outcome: 'allow',
      reason: 'OK_DOI_REQUEST',
    },
    {
      name: 'no reminder',
      events: [
        { type: 'opt_in_requested', at: '2026-05-30T10:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-05-30T10:00:05Z', channel: 'sms', purpose: 'opt_in_confirmation_request' }],
      attempt: { at: '2026-05-31T10:00:00Z', channel: 'sms', purpose: 'opt_in_confirmation_request' },
      outcome: 'block',
      reason: 'DOI_ALREADY_REQUESTED',
    },
    {
      name: 'nobody asked',
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'opt_in_confirmation_request' },
      outcome: 'block',
      reason: 'NO_TRIGGER',
    },
  ],
});
