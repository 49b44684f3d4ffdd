import { defineRule } from '../rule.ts';
import { duration, field, part } from '../words.ts';

export const rule = defineRule({
  id: 'caps/law',
  version: 1,
  title: 'Cap set by law',
  severity: 'compliance',
  source: { kind: 'law', name: 'Florida, Maryland, Oklahoma, Oregon; France', article: 'Fla. Stat. 501.616(6) and the like', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'Where a law caps solicitations, texts and calls count together by person over every number: three in 24 hours on one subject in Florida, Maryland and Oklahoma, three of any kind in Oregon without a purchase in 18 months, four calls in 30 days in France.',
  outcomes: ['defer'],
  reasons: ['FREQ_CAP'],
  evidence: ['cap', 'release'],
  explain: (decision) => `${field(part(decision, 'cap'), 'jurisdiction')} permits ${field(part(decision, 'cap'), 'max')} in ${duration(part(decision, 'cap')['window'] as never, 'seconds')}, and they are used up`,
  examples: [
    {
      name: 'the fourth in 24 hours',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      sent: [{ at: '2026-06-01T13:00:00Z', channel: 'sms', category: 'loan' }, { at: '2026-06-01T14:00:00Z', channel: 'voice-live', category: 'loan' }, { at: '2026-06-01T15:00:00Z', channel: 'sms', category: 'loan' }],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', category: 'loan' },
      outcome: 'defer',
      reason: 'FREQ_CAP',
      until: '2026-06-02T13:00:00Z',
    },
  ],
});
