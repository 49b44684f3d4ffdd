import { defineRule } from '../rule.ts';
import { contact, evidence } from '../words.ts';

export const rule = defineRule({
  id: 'consent/express',
  version: 1,
  title: 'Express consent',
  severity: 'information',
  source: { kind: 'law', name: 'TCPA rules; CASL; PECR; UWG', article: '47 CFR 64.1200(f)(9); CASL s. 6; PECR reg. 22; UWG § 7', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'Marketing by text or automated call needs prior express written consent that names the address and the channel; so does email outside the United States. Consent is read at the moment of each send.',
  outcomes: ['allow'],
  reasons: ['OK_CONSENT'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, contact(decision, names))}, and nothing has withdrawn it`,
  examples: [
    {
      name: 'on record',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
