import { defineRule } from '../rule.ts';
import { address, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'do-not-call/registry',
  version: 1,
  title: 'National do-not-call registry',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(c)(2)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A person dialling may not solicit a number on the registry without consent or an established business relationship. Entries do not lapse.',
  outcomes: ['allow', 'block'],
  reasons: ['DNC_REGISTERED', 'OK_NOT_REGISTERED'],
  evidence: [],
  explain: (decision) => decision.outcome === 'allow' ? `${address(decision)} is not on the do-not-call registry` : `${address(decision)} stands on the do-not-call registry since ${evidenceWhen(decision)} (event ${evidenceId(decision)}), and no consent or business relationship outranks it`,
  examples: [
    {
      name: 'registered',
      events: [
        { type: 'dnc_registered', at: '2025-01-01T00:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice-live' },
      outcome: 'block',
      reason: 'DNC_REGISTERED',
    },
    {
      name: 'not registered',
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice-live' },
      outcome: 'allow',
      reason: 'OK_NOT_REGISTERED',
    },
  ],
});
