import { defineRule } from '../rule.ts';
import { contact } from '../words.ts';

export const rule = defineRule({
  id: 'sequence/intent',
  version: 1,
  title: 'Sales only from an intent score on',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "A sales call is made when the contact's intent reaches the set score.",
  outcomes: ['drop'],
  reasons: ['SEQUENCE_LOW_INTENT'],
  evidence: ['sequencing'],
  explain: (decision, names) => `${contact(decision, names)}’s intent is below the score from which sales may call`,
  examples: [
    {
      name: 'too early',
      contact: { intentScore: 40 },
      policy: { sequencing: { smsAfterEmailDepth: { mode: 'off', withinDays: 30 }, salesFromIntent: { mode: 'enforce', score: 60 }, smsJobs: { mode: 'off', allowed: [] } } },
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice-live' },
      outcome: 'drop',
      reason: 'SEQUENCE_LOW_INTENT',
    },
  ],
});
