import { defineRule } from '../rule.ts';
import { evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'consent/proof',
  version: 1,
  title: 'The consent has no proof',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules; GDPR', article: '47 CFR 64.1200(f)(9); GDPR Art. 7(1)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'An imported flag is no consent: who, when, how, the wording shown and the source have to be on record.',
  outcomes: ['block'],
  reasons: ['PROOF_MISSING'],
  evidence: ['event', 'consent'],
  explain: (decision) => `the consent of ${evidenceWhen(decision)} (event ${evidenceId(decision)}) says neither how it was given nor on what words`,
  examples: [
    {
      name: 'an imported flag',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', proof: undefined, data: { via: 'import' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'PROOF_MISSING',
    },
  ],
});
