import { defineRule } from '../rule.ts';
import { contact, text } from '../words.ts';

export const rule = defineRule({
  id: 'address/missing',
  version: 1,
  title: 'No address for the channel',
  severity: 'courtesy',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: 'A contact without an address for the channel cannot be reached; the touch is dropped.',
  outcomes: ['drop'],
  reasons: ['NO_ADDRESS'],
  evidence: [],
  explain: (decision, names) => `${contact(decision, names)} has no ${text(decision, 'channel') === 'email' ? 'email address' : 'phone number'} on record`,
  examples: [
    {
      name: 'no phone',
      contact: { phone: undefined },
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'drop',
      reason: 'NO_ADDRESS',
    },
  ],
});
