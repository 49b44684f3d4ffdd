import { defineRule } from '../rule.ts';
import { at, field, part } from '../words.ts';

export const rule = defineRule({
  id: 'caps/house',
  version: 1,
  title: 'The workspace’s own cap',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "What was handed to the provider counts, over all journeys; a touch exactly the window's length old no longer does. Service messages neither count nor are limited.",
  outcomes: ['defer'],
  reasons: ['FREQ_CAP'],
  evidence: ['cap', 'release'],
  explain: (decision) => `the cap ${field(part(decision, 'cap'), 'id')} permits ${field(part(decision, 'cap'), 'max')}, and the next is free on ${at(decision, 'release')}`,
  examples: [
    {
      name: 'one a day',
      policy: { caps: [{ id: 'sms-a-day', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['sms'], scope: 'person' }] },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-06-01T13:00:00Z', channel: 'sms' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'FREQ_CAP',
      until: '2026-06-02T13:00:00Z',
    },
    {
      name: 'exactly a day old',
      policy: { caps: [{ id: 'sms-a-day', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['sms'], scope: 'person' }] },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-05-31T16:00:00Z', channel: 'sms' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
