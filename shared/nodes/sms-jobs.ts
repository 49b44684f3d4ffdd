/** What a text may be for; the policy's allow-list names them. "other" is what the audit flags. */
export const JOBS = ['reminder', 'confirmation', 'high-intent-follow-up', 'renewal-nudge', 'other'] as const;

export const JOB_WORDS: Readonly<Record<(typeof JOBS)[number], string>> = {
  reminder: 'Reminder',
  confirmation: 'Confirmation',
  'high-intent-follow-up': 'High-intent follow-up',
  'renewal-nudge': 'Renewal nudge',
  other: 'Other',
};
