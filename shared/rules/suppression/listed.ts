import { defineRule } from '../rule.ts';
import { address, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'suppression/listed',
  version: 1,
  title: 'On a suppression list',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'What stands on a suppression list gets nothing from the instant it was listed. A new opt-in does not lift it; an operator removes it.',
  outcomes: ['block'],
  reasons: ['SUPPRESSED'],
  evidence: ['event'],
  explain: (decision) => `${address(decision)} stands on a suppression list since ${evidenceWhen(decision)} (event ${evidenceId(decision)}); a new opt-in does not lift that`,
  examples: [
    {
      name: 'a list loaded mid-journey',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'suppression_added', at: '2026-05-15T00:00:00Z', scope: 'global' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'SUPPRESSED',
    },
    {
      name: 'taken off again',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'suppression_added', at: '2026-05-15T00:00:00Z', scope: 'global' },
        { type: 'suppression_removed', at: '2026-05-16T00:00:00Z', scope: 'global' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
