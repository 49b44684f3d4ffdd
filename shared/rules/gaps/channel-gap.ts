import { defineRule } from '../rule.ts';
import { aTouch, duration, field, part, touchWord, when } from '../words.ts';

export const rule = defineRule({
  id: 'gaps/channel-gap',
  version: 1,
  title: 'Gap between channels',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A touch keeps a set time away from an older one; gaps are directed, from one channel to another.',
  outcomes: ['defer'],
  reasons: ['CHANNEL_GAP'],
  evidence: ['gap', 'release'],
  explain: (decision, names) => `the ${touchWord(field(part(decision, 'gap'), 'first'))} of ${names.journeyName(field(part(decision, 'gap'), 'otherJourneyId'))} went on ${when(part(decision, 'gap')['otherAt'])}, and ${aTouch(field(part(decision, 'gap'), 'then'))} keeps ${duration(part(decision, 'gap'), 'seconds')} away from it`,
  examples: [
    {
      name: 'a text after an email',
      policy: { gaps: [{ first: 'email', then: 'sms', minutes: 60 }] },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-06-01T15:40:00Z', channel: 'email' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'CHANNEL_GAP',
      until: '2026-06-01T16:40:00Z',
    },
  ],
});
