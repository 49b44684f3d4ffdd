import { defineRule } from '../rule.ts';
import { address, addressNoun, evidence, field, marketing, part } from '../words.ts';

export const rule = defineRule({
  id: 'consent/shared-number',
  version: 1,
  title: 'Another holder of the number opted out',
  severity: 'compliance',
  source: { kind: 'law', name: 'TCPA rules', article: '47 CFR 64.1200(a)(10)', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "Opt-outs are keyed on the number: when one of two contacts who share it opts out, the number is out for both. The other contact's email is untouched.",
  outcomes: ['block'],
  reasons: ['SHARED_NUMBER_OPTED_OUT'],
  evidence: ['event'],
  explain: (decision, names) => `${evidence(decision, names, `${names.contactName(field(part(decision, 'event'), 'contactId'))}, who shares ${address(decision)},`)}; ${marketing(decision)} to ${addressNoun(decision)} stays blocked for everybody`,
  examples: [
    {
      name: 'two contacts, one phone',
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
        { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', contactId: 'bob', address: '+13055550142' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'SHARED_NUMBER_OPTED_OUT',
    },
  ],
});
