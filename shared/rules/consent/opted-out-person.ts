import { defineRule } from '../rule.ts';
import { contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/opted-out-person',
  version: 1,
  title: 'Opted out on another number',
  severity: 'compliance',
  source: { kind: 'law', name: 'Washington HB 1497', article: 'RCW 80.36.390', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'In Washington a removal request by phone reaches every number of the person; a workspace may let every opt-out do so.',
  outcomes: ['block'],
  reasons: ['OPTED_OUT_PERSON'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}; the request reaches every number of the person`,
  examples: [
    {
      name: 'Washington calls',
      contact: { phone: '+12065550142', region: 'WA' },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'voice' },
        { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'voice', address: '+12065550111' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice' },
      outcome: 'block',
      reason: 'OPTED_OUT_PERSON',
    },
    {
      name: 'as a setting',
      policy: { personWideOptOuts: true },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', address: '+13055550111' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_PERSON',
    },
  ],
});
