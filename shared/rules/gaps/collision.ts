import { defineRule } from '../rule.ts';
import { aTouch, duration, field, part, touchWord } from '../words.ts';

export const rule = defineRule({
  id: 'gaps/collision',
  version: 1,
  title: 'Two journeys at the same instant',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "Where two touches want the same instant, the higher priority goes, then the journey's id, then the node's; the other keeps the gap.",
  outcomes: ['defer'],
  reasons: ['COLLISION'],
  evidence: ['gap', 'release'],
  explain: (decision, names) => `the ${touchWord(field(part(decision, 'gap'), 'first'))} of ${names.journeyName(field(part(decision, 'gap'), 'otherJourneyId'))} went at the same instant, and ${aTouch(field(part(decision, 'gap'), 'then'))} keeps ${duration(part(decision, 'gap'), 'seconds')} away from it`,
  examples: [
    {
      name: 'the email went first',
      policy: { gaps: [{ first: 'email', then: 'sms', minutes: 60 }] },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-06-01T16:00:00Z', channel: 'email', journeyId: 'newsletter' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'COLLISION',
      until: '2026-06-01T17:00:00Z',
    },
  ],
});
