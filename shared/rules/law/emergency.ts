import { defineRule } from '../rule.ts';
import { field, part, when } from '../words.ts';

export const rule = defineRule({
  id: 'law/emergency',
  version: 1,
  title: 'Emergency bars all solicitation',
  severity: 'compliance',
  source: { kind: 'law', name: 'Louisiana Public Service Commission', article: 'notice of 24 Sept 2024', checkedOn: '2026-11-24', confidence: 'primary' },
  text: "While an operator's switch says that an emergency bars solicitation in a jurisdiction, marketing texts and calls there are blocked, not deferred: the end is unknown.",
  outcomes: ['block'],
  reasons: ['STATE_EMERGENCY_BAN'],
  evidence: ['emergency'],
  explain: (decision) => `an emergency in ${field(part(decision, 'emergency'), 'jurisdiction')} bars all solicitation since ${when(part(decision, 'emergency')['from'])}`,
  examples: [
    {
      name: 'Louisiana',
      contact: { phone: '+15045550142', region: 'LA' },
      policy: { emergencies: [{ jurisdiction: 'US-LA', from: '2026-05-30T00:00:00Z', to: null, note: 'hurricane' }] },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'STATE_EMERGENCY_BAN',
    },
  ],
});
