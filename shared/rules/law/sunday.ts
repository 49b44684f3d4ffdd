import { defineRule } from '../rule.ts';
import { localTime, rowJurisdiction } from '../words.ts';

export const rule = defineRule({
  id: 'law/sunday',
  version: 1,
  title: 'No solicitation on Sunday',
  severity: 'compliance',
  source: { kind: 'law', name: 'Hours table', article: 'the row of the place', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "Where the place's row has no hours on Sunday, marketing waits for the next permitted day.",
  outcomes: ['defer'],
  reasons: ['SUNDAY_BARRED'],
  evidence: ['hours'],
  explain: (decision) => `${localTime(decision)}, and ${rowJurisdiction(decision)} permits no hours on Sunday`,
  examples: [
    {
      name: 'Alabama',
      contact: { phone: '+12055550142', region: 'AL' },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-05-10T17:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'SUNDAY_BARRED',
      until: '2026-05-11T13:00:00Z',
    },
  ],
});
