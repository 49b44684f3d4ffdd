import { defineRule } from '../rule.ts';
import { address, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'address/reassigned',
  version: 2,
  title: 'The number was given to somebody else',
  severity: 'compliance',
  source: { kind: 'law', name: 'FCC Reassigned Numbers Database', article: '47 CFR 64.1200(m)', checkedOn: '2026-11-24', confidence: 'primary' },
  text: "A consent older than the number's disconnection was another holder's. It carries neither marketing nor service messages, and no more does a consent implied by an older purchase.",
  outcomes: ['block'],
  reasons: ['NUMBER_REASSIGNED'],
  evidence: ['event'],
  explain: (decision) => `${address(decision)} was disconnected and given away on ${evidenceWhen(decision)} (event ${evidenceId(decision)}); what was agreed before then was the last holder's word`,
  examples: [
    {
      name: 'consent is older than the disconnection',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'number_reassigned', at: '2026-03-01T00:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'NUMBER_REASSIGNED',
    },
    {
      name: 'consent is newer',
      events: [
        { type: 'number_reassigned', at: '2025-12-01T00:00:00Z' },
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
