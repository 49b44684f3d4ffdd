import { defineRule } from '../rule.ts';
import { at, duration, field, part, text } from '../words.ts';

export const rule = defineRule({
  id: 'caps/journey',
  version: 1,
  title: 'The journey’s own cap',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A journey may cap its own touches further, over every channel.',
  outcomes: ['defer'],
  reasons: ['FREQ_CAP'],
  evidence: ['cap', 'release'],
  explain: (decision, names) => `${names.journeyName(text(decision, 'journeyId'))} sends at most ${field(part(decision, 'cap'), 'max')} in ${duration(part(decision, 'cap')['window'] as never, 'seconds')}, and the next is free on ${at(decision, 'release')}`,
  examples: [
    {
      name: 'one a week',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-05-29T16:00:00Z', channel: 'email' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', cap: { max: 1, windowSeconds: 604_800 } },
      outcome: 'defer',
      reason: 'FREQ_CAP',
      until: '2026-06-05T16:00:00Z',
    },
  ],
});
