import { defineRule } from '../rule.ts';
import { address, addressNoun, evidence, marketing } from '../words.ts';

export const rule = defineRule({
  id: 'consent/opted-out-channel',
  version: 1,
  title: 'Opted out of the channel',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(a)(10)', checkedOn: '2026-11-24', confidence: 'primary' },
  text: 'An opt-out is honoured at once and keyed on the address. A STOP by text ends texts and automated calls to that number; email and push go on. Only START or a fresh consent lifts it. Ties go to the opt-out.',
  outcomes: ['block'],
  reasons: ['OPTED_OUT_CHANNEL'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, address(decision))}; ${marketing(decision)} to ${addressNoun(decision)} stays blocked`,
  examples: [
    {
      name: 'STOP before the send',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_CHANNEL',
    },
    {
      name: 'STOP at the same second',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-06-01T16:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_CHANNEL',
    },
    {
      name: 'words that are clear',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'sms_received', at: '2026-05-03T13:12:00Z', text: 'pls stop texting me' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'OPTED_OUT_CHANNEL',
    },
    {
      name: 'email goes on',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'email' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
