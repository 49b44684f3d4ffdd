import { defineRule } from '../rule.ts';

export const rule = defineRule({
  id: 'consent/email-opt-out-regime',
  version: 1,
  title: 'Email in the United States',
  severity: 'information',
  source: { kind: 'law', name: 'CAN-SPAM', article: '15 USC 7704', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'Email in the United States needs no opt-in; an opt-out ends it at once here, though the law allows ten business days.',
  outcomes: ['allow'],
  reasons: ['OK_OPT_OUT_REGIME'],
  evidence: [],
  explain: () => 'email in the United States needs no opt-in, and nobody has opted out',
  examples: [
    {
      name: 'nothing on record',
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'allow',
      reason: 'OK_OPT_OUT_REGIME',
    },
  ],
});
