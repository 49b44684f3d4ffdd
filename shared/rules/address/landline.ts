import { defineRule } from '../rule.ts';
import { address, evidenceId, evidenceWhen } from '../words.ts';

export const rule = defineRule({
  id: 'address/landline',
  version: 1,
  title: 'A landline takes no texts',
  severity: 'compliance',
  source: { kind: 'provider', name: 'Twilio', article: 'errors 30006, 21614', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: 'A number whose line type is landline is never texted; calls may go on. The line type is looked up before the first send, not learnt from errors.',
  outcomes: ['block'],
  reasons: ['LANDLINE_NOT_TEXTABLE'],
  evidence: ['event'],
  explain: (decision) => `${address(decision)} was found to be a landline on ${evidenceWhen(decision)} (event ${evidenceId(decision)}); it takes no texts`,
  examples: [
    {
      name: 'texts are blocked',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'line_type', at: '2026-02-01T00:00:00Z', data: { value: 'landline' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'LANDLINE_NOT_TEXTABLE',
    },
    {
      name: 'calls go on',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'voice' },
        { type: 'line_type', at: '2026-02-01T00:00:00Z', data: { value: 'landline' } },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'voice' },
      outcome: 'allow',
      reason: 'OK_CONSENT',
    },
  ],
});
