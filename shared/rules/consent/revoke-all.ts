import { defineRule } from '../rule.ts';
import { address, at, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/revoke-all',
  version: 1,
  title: 'A revocation reaches unrelated service texts',
  severity: 'compliance',
  source: { kind: 'law', name: 'FCC 24-24', article: '47 CFR 64.1200(a)(10); order DA 26-12', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'From 31 January 2027 a STOP also ends unrelated automated service texts and calls. The date is a setting: it has moved twice.',
  outcomes: ['block'],
  reasons: ['OPTED_OUT_ALL'],
  evidence: ['event', 'limit'],
  explain: (decision, names) => `${evidence(decision, names, address(decision))}; since ${at(decision, 'limit')} that also ends service texts and automated calls`,
  examples: [
    {
      name: 'after the date',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2027-02-01T16:00:00Z', channel: 'sms', purpose: 'transactional', separateSender: true },
      outcome: 'block',
      reason: 'OPTED_OUT_ALL',
    },
    {
      name: 'before the date',
      events: [
        { type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-03T13:12:00Z', channel: 'sms', text: 'STOP', journeyId: 'renewal', data: { via: 'inbound_sms' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', purpose: 'transactional', separateSender: true },
      outcome: 'allow',
      reason: 'OK_TRANSACTIONAL',
    },
  ],
});
