import { defineRule } from '../rule.ts';
import { at } from '../words.ts';

export const rule = defineRule({
  id: 'purpose/help-reply',
  version: 1,
  title: 'HELP is answered',
  severity: 'information',
  source: { kind: 'carrier', name: 'CTIA Messaging Principles', article: 'May 2023', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'HELP and INFO are answered once, at any hour, even after STOP. The answer changes no state.',
  outcomes: ['allow', 'block'],
  reasons: ['OK_HELP_REPLY', 'NO_TRIGGER'],
  evidence: [],
  explain: (decision) => decision.outcome === 'allow' ? `the person asked for help on ${at(decision, 'limit')}; it is answered once, even after STOP` : 'nobody has asked for help since the last answer',
  examples: [
    {
      name: 'even after STOP',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
        { type: 'inbound_help', at: '2026-06-01T15:59:58Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'help_reply' },
      outcome: 'allow',
      reason: 'OK_HELP_REPLY',
    },
    {
      name: 'nobody asked',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'help_reply' },
      outcome: 'block',
      reason: 'NO_TRIGGER',
    },
  ],
});
