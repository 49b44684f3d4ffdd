import { defineRule } from '../rule.ts';
import { localTime, rowJurisdiction } from '../words.ts';

export const rule = defineRule({
  id: 'law/holiday',
  version: 1,
  title: 'No solicitation on a holiday',
  severity: 'compliance',
  source: { kind: 'law', name: 'Hours table and holiday calendar', article: 'the row of the place', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "Where the place's row bars holidays, marketing waits past every day of its calendar; Sundays, holidays and observed days are walked day by day.",
  outcomes: ['defer'],
  reasons: ['HOLIDAY_BARRED'],
  evidence: ['hours'],
  explain: (decision) => `${localTime(decision)}, a holiday on which ${rowJurisdiction(decision)} permits no hours`,
  examples: [
    {
      name: 'Pioneer Day in Utah',
      contact: { phone: '+18015550142', region: 'UT' },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-07-24T16:00:00Z', channel: 'sms' },
      outcome: 'defer',
      reason: 'HOLIDAY_BARRED',
      until: '2026-07-25T14:00:00Z',
    },
  ],
});
