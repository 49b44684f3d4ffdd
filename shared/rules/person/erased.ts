import { defineRule } from '../rule.ts';
import { evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'person/erased',
  version: 1,
  title: 'The person was erased',
  severity: 'compliance',
  source: { kind: 'law', name: 'GDPR', article: 'Art. 17', checkedOn: '2026-11-24', confidence: 'unverified' },
  text: 'After an erasure nothing is sent. A fresh opt-in that the person makes starts anew, for the channel it names; an imported list does not.',
  outcomes: ['block'],
  reasons: ['ERASED'],
  evidence: ['event'],
  explain: (decision) => `this person was erased on ${evidenceWhen(decision)} (event ${evidenceId(decision)}); only a fresh opt-in of their own starts anew`,
  examples: [
    {
      name: 'an import does not bring anybody back',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'erased', at: '2026-05-15T00:00:00Z' },
        { type: 'opt_in', at: '2026-05-20T00:00:00Z', channel: 'sms', data: { via: 'import' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'ERASED',
    },
    {
      name: 'the person came back',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'erased', at: '2026-05-15T00:00:00Z' },
        { type: 'opt_in', at: '2026-05-20T00:00:00Z', channel: 'sms', data: { via: 'web' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
