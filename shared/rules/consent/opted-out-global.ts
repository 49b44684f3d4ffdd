import { defineRule } from '../rule.ts';
import { contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/opted-out-global',
  version: 1,
  title: 'Unsubscribed from everything',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules; CAN-SPAM; GDPR', article: '47 CFR 64.1200(a)(10); 15 USC 7704; GDPR Art. 21(2)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A global unsubscribe ends marketing on every channel and every address of the person. Only a fresh opt-in with proof that the person makes on a form or preference page lifts it, for the channels named there.',
  outcomes: ['block'],
  reasons: ['OPTED_OUT_GLOBAL'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}; all marketing to this person stays blocked`,
  examples: [
    {
      name: 'every channel',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'email' },
        { type: 'global_unsubscribe', at: '2026-05-01T10:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'block',
      reason: 'OPTED_OUT_GLOBAL',
    },
    {
      name: 'a form lifts it where it is named',
      events: [
        { type: 'global_unsubscribe', at: '2026-05-01T10:00:00Z' },
        { type: 'opt_in', at: '2026-05-20T10:00:00Z', channel: 'email', data: { via: 'preference_page' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
    {
      name: 'and nowhere else',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'global_unsubscribe', at: '2026-05-01T10:00:00Z' },
        { type: 'opt_in', at: '2026-05-20T10:00:00Z', channel: 'email', data: { via: 'preference_page' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_GLOBAL',
    },
  ],
});
