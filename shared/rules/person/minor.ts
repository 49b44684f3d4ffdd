import { defineRule } from '../rule.ts';
import { contact, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'person/minor',
  version: 1,
  title: 'The person is a minor',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "Marketing is barred to people known to be younger than the workspace's minimum age, 18 by default and never under 13. Service messages may go on.",
  outcomes: ['block'],
  reasons: ['MINOR'],
  evidence: ['event'],
  explain: (decision, names) => `${contact(decision, names)} was flagged as a minor on ${evidenceWhen(decision)} (event ${evidenceId(decision)}); marketing is barred`,
  examples: [
    {
      name: 'marketing is barred',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'minor_flagged', at: '2026-05-15T00:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'MINOR',
    },
    {
      name: 'service goes on',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'minor_flagged', at: '2026-05-15T00:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional' },
      outcome: 'allow',
      reason: 'OK_TRANSACTIONAL',
    },
  ],
});
