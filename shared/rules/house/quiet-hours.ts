import { defineRule } from '../rule.ts';
import { localTime } from '../words.ts';

export const rule = defineRule({
  id: 'house/quiet-hours',
  version: 1,
  title: 'The workspace’s own hours',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'The workspace and a journey may narrow the permitted hours, never widen them.',
  outcomes: ['defer', 'block'],
  reasons: ['QUIET_HOURS'],
  evidence: ['hours'],
  explain: (decision) => `${localTime(decision)}, outside the hours that the workspace or the journey keeps`,
  examples: [
    {
      name: 'narrower than the law',
      policy: { quietHours: { sms: { open: '10:00', close: '16:00', weekdays: [1, 2, 3, 4, 5] } } },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T13:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'QUIET_HOURS',
      until: '2026-06-01T14:00:00Z',
    },
    {
      name: 'a journey narrows further',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', quietHours: { openSecond: 46_800, closeSecond: 61_200 } },
      outcome: 'defer',
      reason: 'QUIET_HOURS',
      until: '2026-06-01T17:00:00Z',
    },
  ],
});
