import { defineRule } from '../rule.ts';
import { at, contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/implied-canada',
  version: 1,
  title: 'Implied consent in Canada',
  severity: 'compliance',
  source: { kind: 'law', name: 'CASL', article: 's. 10(10)', checkedOn: '2026-11-24', confidence: 'unverified' },
  text: "A purchase or contract implies consent for two years, an inquiry for six months, strictly before the end; months are counted in UTC and clipped to the month's last day.",
  outcomes: ['allow', 'block'],
  reasons: ['OK_IMPLIED_CONSENT', 'CONSENT_EXPIRED'],
  evidence: ['event', 'limit'],
  explain: (decision, names) => decision.outcome === 'allow' ? `${evidence(decision, names, contact(decision, names))}, which implies consent until ${at(decision, 'limit')}` : `${evidence(decision, names, contact(decision, names))}; the consent that implied ended on ${at(decision, 'limit')}`,
  examples: [
    {
      name: 'one second inside two years',
      contact: { country: 'CA', region: 'ON', phone: undefined },
      events: [
        { type: 'purchase', at: '2024-06-01T16:00:01Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'allow',
      reason: 'OK_IMPLIED_CONSENT',
    },
    {
      name: 'two years to the second',
      contact: { country: 'CA', region: 'ON', phone: undefined },
      events: [
        { type: 'purchase', at: '2024-06-01T16:00:00Z' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'block',
      reason: 'CONSENT_EXPIRED',
    },
  ],
});
