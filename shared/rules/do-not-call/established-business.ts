import { defineRule } from '../rule.ts';
import { at, contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'do-not-call/established-business',
  version: 1,
  title: 'Established business relationship',
  severity: 'information',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(f)(5)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A purchase within 18 months or an inquiry within 3 months outranks the registry; a request to this company ends it.',
  outcomes: ['allow'],
  reasons: ['OK_EBR'],
  evidence: ['event', 'limit'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}: a business relationship until ${at(decision, 'limit')}, which outranks the do-not-call registry`,
  examples: [
    {
      name: 'a purchase within 18 months',
      events: [
        { type: 'dnc_registered', at: '2025-01-01T00:00:00Z' },
        { type: 'purchase', at: '2025-03-01T12:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice-live' },
      outcome: 'allow',
      reason: 'OK_EBR',
    },
  ],
});
