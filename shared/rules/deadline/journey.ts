import { defineRule } from '../rule.ts';
import { deadlineWords } from '../words.ts';

export const rule = defineRule({
  id: 'deadline/journey',
  version: 1,
  title: 'The journey’s deadline',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A touch decided at or after its deadline is dropped, and one that could go only then is dropped when that is found.',
  outcomes: ['drop'],
  reasons: ['DEADLINE_PASSED'],
  evidence: ['deadline'],
  explain: (decision) => deadlineWords(decision, 'the deadline', 'deadline'),
  examples: [
    {
      name: 'the next opening is too late',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-02T01:30:00Z', channel: 'sms', deadline: '2026-06-02T04:00:00Z' },
      outcome: 'drop',
      reason: 'DEADLINE_PASSED',
    },
    {
      name: 'one minute of room',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-02T01:30:00Z', channel: 'sms', deadline: '2026-06-02T12:01:00Z' },
      outcome: 'defer',
      reason: 'QUIET_HOURS',
      until: '2026-06-02T12:00:00Z',
    },
  ],
});
