import { defineRule } from '../rule.ts';
import { address, marketing } from '../words.ts';

export const rule = defineRule({
  id: 'consent/none',
  version: 1,
  title: 'No consent on record',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules; CASL; PECR; UWG', article: '47 CFR 64.1200(f)(9); CASL s. 6; PECR reg. 22; UWG § 7', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'Where consent is needed and none is on record for this address and channel, nothing goes. Consent for one channel is none for another.',
  outcomes: ['block'],
  reasons: ['NO_CONSENT'],
  evidence: [],
  explain: (decision) => `no consent to ${marketing(decision)} is on record for ${address(decision)}`,
  examples: [
    {
      name: 'nothing on record',
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
    {
      name: 'email consent is not SMS consent',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'email' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
    {
      name: 'START proves nothing',
      events: [
        { type: 'start', at: '2026-05-05T10:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'NO_CONSENT',
    },
  ],
});
