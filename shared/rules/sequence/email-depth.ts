import { defineRule } from '../rule.ts';
import { contact } from '../words.ts';

export const rule = defineRule({
  id: 'sequence/email-depth',
  version: 1,
  title: 'Text only after email depth',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A text that nudges follows an email that was opened or clicked within the set days; a confirmation is excepted.',
  outcomes: ['drop'],
  reasons: ['SEQUENCE_NO_EMAIL_DEPTH'],
  evidence: ['sequencing'],
  explain: (decision, names) => `${contact(decision, names)} has opened or clicked no email in the set time; a text is the nudge, not the opening`,
  examples: [
    {
      name: 'no email read',
      policy: { sequencing: { smsAfterEmailDepth: { mode: 'enforce', withinDays: 30 }, salesFromIntent: { mode: 'off', score: 0 }, smsJobs: { mode: 'off', allowed: [] } } },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'drop',
      reason: 'SEQUENCE_NO_EMAIL_DEPTH',
    },
    {
      name: 'an email was clicked',
      policy: { sequencing: { smsAfterEmailDepth: { mode: 'enforce', withinDays: 30 }, salesFromIntent: { mode: 'off', score: 0 }, smsJobs: { mode: 'off', allowed: [] } } },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'email_clicked', at: '2026-05-28T15:00:00Z', channel: 'email' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
