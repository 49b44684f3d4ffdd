import { defineRule } from '../rule.ts';
import { text } from '../words.ts';

export const rule = defineRule({
  id: 'sequence/sms-jobs',
  version: 1,
  title: 'Only the listed SMS jobs',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'Texts do the jobs on the list: a nudge, not a newsletter.',
  outcomes: ['drop'],
  reasons: ['SEQUENCE_JOB_NOT_ALLOWED'],
  evidence: ['sequencing'],
  explain: (decision) => `a text with the job “${text(decision, 'job') || 'other'}” is not on the list of what texts are for`,
  examples: [
    {
      name: 'another job',
      policy: { sequencing: { smsAfterEmailDepth: { mode: 'off', withinDays: 30 }, salesFromIntent: { mode: 'off', score: 0 }, smsJobs: { mode: 'enforce', allowed: ['reminder'] } } },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms', job: 'other' },
      outcome: 'drop',
      reason: 'SEQUENCE_JOB_NOT_ALLOWED',
    },
  ],
});
