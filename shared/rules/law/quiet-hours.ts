import { defineRule } from '../rule.ts';
import { localTime, rowJurisdiction, rowWindows } from '../words.ts';

export const rule = defineRule({
  id: 'law/quiet-hours',
  version: 1,
  title: 'Hours permitted by law',
  severity: 'compliance',
  source: { kind: 'law', name: 'Hours table', article: 'the row of the place', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "Marketing texts and calls go only within the hours of the recipient's local time that the place's row permits: windows are half-open, each instant is judged by its own wall clock, and the touch waits for the first permitted second.",
  outcomes: ['defer', 'block'],
  reasons: ['QUIET_HOURS'],
  evidence: ['hours'],
  explain: (decision) => `${localTime(decision)}, outside the hours of ${rowJurisdiction(decision)} (${rowWindows(decision)})`,
  examples: [
    {
      name: 'Florida closes at 20:00',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-08-04T00:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'QUIET_HOURS',
      until: '2026-08-04T12:00:00Z',
    },
  ],
});
