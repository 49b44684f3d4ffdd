import { defineRule } from '../rule.ts';
import { contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/resubscribed',
  version: 1,
  title: 'Back after START',
  severity: 'information',
  source: { kind: 'provider', name: 'Twilio', article: 'opt-in keywords', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'START restores the consent that existed before the STOP on that number. Journeys start at the next entry; missed messages are not sent again.',
  outcomes: ['allow'],
  reasons: ['OK_RESUBSCRIBED'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}; a STOP ended it and a START brought it back`,
  examples: [
    {
      name: 'START after STOP',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
        { type: 'start', at: '2026-05-05T10:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_RESUBSCRIBED',
    },
  ],
});
