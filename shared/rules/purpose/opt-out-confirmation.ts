import { defineRule } from '../rule.ts';
import { confirmationWords } from '../words.ts';

export const rule = defineRule({
  id: 'purpose/opt-out-confirmation',
  version: 1,
  title: 'One confirmation of an opt-out',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(a)(12)', checkedOn: '2026-11-24', confidence: 'primary' },
  text: 'An opt-out may be confirmed once, without an offer, within five minutes, the last second included.',
  outcomes: ['allow', 'block'],
  reasons: ['OK_OPT_OUT_CONFIRMATION', 'CONFIRMATION_ALREADY_SENT', 'CONFIRMATION_WINDOW_PASSED', 'NO_TRIGGER'],
  evidence: [],
  explain: (decision) => confirmationWords(decision),
  examples: [
    {
      name: 'within five minutes',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-05-03T13:17:00Z', channel: 'sms', purpose: 'opt_out_confirmation' },
      outcome: 'allow',
      reason: 'OK_OPT_OUT_CONFIRMATION',
    },
    {
      name: 'a second late',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-05-03T13:17:01Z', channel: 'sms', purpose: 'opt_out_confirmation' },
      outcome: 'block',
      reason: 'CONFIRMATION_WINDOW_PASSED',
    },
    {
      name: 'one only',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      sent: [{ at: '2026-05-03T13:12:05Z', channel: 'sms', purpose: 'opt_out_confirmation' }],
      attempt: { at: '2026-05-03T13:13:00Z', channel: 'sms', purpose: 'opt_out_confirmation' },
      outcome: 'block',
      reason: 'CONFIRMATION_ALREADY_SENT',
    },
    {
      name: 'nothing to confirm',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'opt_out_confirmation' },
      outcome: 'block',
      reason: 'NO_TRIGGER',
    },
  ],
});
