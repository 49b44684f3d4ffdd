import { defineRule } from '../rule.ts';
import { quote } from '../../words/text.ts';
import { text, touch } from '../words.ts';

export const rule = defineRule({
  id: 'rate/sending-rate',
  version: 1,
  title: 'The sending rate is used up',
  severity: 'courtesy',
  source: { kind: 'carrier', name: '10DLC, toll-free and short code rates', article: 'rates.json', checkedOn: '2026-11-24', confidence: 'secondary' },
  text: "Touches that are due together are spread over the sender's rate: by priority, deadline, age and id. The driver that owns the sender defers; the gate is asked again at the grant.",
  outcomes: ['defer'],
  reasons: ['RATE_LIMIT'],
  evidence: [],
  explain: (decision) => `the sender ${quote(text(decision, 'sender'))} has time for it then; the ${touch(decision)} waits for its turn`,
  examples: [],
});
