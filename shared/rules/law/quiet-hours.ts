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
    {
      name: 'the workspace reads Florida’s row more strictly',
      policy: {
        legalOverrides: [
          {
            jurisdiction: 'US-FL',
            channel: 'sms',
            windows: { 'mon-fri': [{ open: '10:00', close: '18:00' }], sat: [], sun: [] },
            holidaysBarred: false,
            by: 'Ola',
            at: '2026-05-03T13:12:00Z',
            why: 'counsel’s letter of 2 May',
          },
        ],
      },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-08-04T23:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'QUIET_HOURS',
      until: '2026-08-05T14:00:00Z',
    },
  ],
});
