import { defineRule } from '../rule.ts';
import { contact, text } from '../words.ts';

export const rule = defineRule({
  id: 'law/no-rules',
  version: 2,
  title: 'No rules loaded for the country',
  severity: 'compliance',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'Unknown is not permission: marketing to a country whose rules are not loaded is blocked, and so are texts and calls where nothing says which country it is.',
  outcomes: ['block'],
  reasons: ['NO_RULES_FOR_JURISDICTION'],
  evidence: ['jurisdiction'],
  explain: (decision, names) =>
    text(decision, 'jurisdiction') === 'ZZ'
      ? `nothing says in which country ${contact(decision, names)} is; unknown is not permission`
      : `no rules are loaded for ${text(decision, 'jurisdiction')}, where ${contact(decision, names)} may be; unknown is not permission`,
  examples: [
    {
      name: 'Brazil',
      contact: { country: 'BR', region: undefined, phone: undefined },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'email' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'email' },
      outcome: 'block',
      reason: 'NO_RULES_FOR_JURISDICTION',
    },
    {
      name: 'a satellite phone’s number',
      contact: { country: undefined, region: undefined, phone: '+881612345678' },
      events: [
        { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' },
      ],
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'block',
      reason: 'NO_RULES_FOR_JURISDICTION',
    },
  ],
});
