import { defineRule } from '../rule.ts';
import { contact, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'person/deceased',
  version: 1,
  title: 'The person has died',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'Nothing is sent to a person recorded as deceased: no channel, no purpose, no address.',
  outcomes: ['block'],
  reasons: ['DECEASED'],
  evidence: ['event'],
  explain: (decision, names) => `${contact(decision, names)} was recorded as deceased on ${evidenceWhen(decision)} (event ${evidenceId(decision)}); nothing is sent any more`,
  examples: [
    {
      name: 'service messages end too',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'deceased', at: '2026-05-15T00:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional' },
      outcome: 'block',
      reason: 'DECEASED',
    },
  ],
});
