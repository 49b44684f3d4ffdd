import { defineRule } from '../rule.ts';
import { address, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'provider/blocked',
  version: 1,
  title: 'The provider refuses the number',
  severity: 'compliance',
  source: { kind: 'provider', name: 'Twilio', article: 'error 21610', checkedOn: '2026-11-24', confidence: 'primary' },
  text: 'A STOP given to the provider sets its own block, which START or the provider lifts; a fresh web opt-in alone does not. Opted out on either side means blocked, service messages of the same sender too.',
  outcomes: ['block'],
  reasons: ['CARRIER_BLOCKED'],
  evidence: ['event'],
  explain: (decision) => `the provider lists ${address(decision)} as opted out since ${evidenceWhen(decision)} (event ${evidenceId(decision)}) and would refuse the message`,
  examples: [
    {
      name: 'service message, same sender',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional' },
      outcome: 'block',
      reason: 'CARRIER_BLOCKED',
    },
    {
      name: 'fresh web opt-in alone',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
        { type: 'opt_in', at: '2026-05-20T10:00:00Z', channel: 'sms', data: { via: 'web' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'CARRIER_BLOCKED',
    },
  ],
});
