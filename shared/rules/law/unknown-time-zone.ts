import { defineRule } from '../rule.ts';
import { contact, localTime } from '../words.ts';

export const rule = defineRule({
  id: 'law/unknown-time-zone',
  version: 1,
  title: 'The place is not certain',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'Where evidence of the place disagrees or names no single zone, a touch goes only when every candidate place permits it.',
  outcomes: ['defer'],
  reasons: ['UNKNOWN_TIMEZONE'],
  evidence: ['hours', 'places'],
  explain: (decision, names) => `it is not certain where ${contact(decision, names)} is, and in one possible place ${localTime(decision)}`,
  examples: [
    {
      name: 'country only',
      contact: { phone: '+18885550142', region: undefined },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-01-15T17:59:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'UNKNOWN_TIMEZONE',
      until: '2026-01-15T18:00:00Z',
    },
  ],
});
