import { defineRule } from '../rule.ts';
import { contact, touch } from '../words.ts';

export const rule = defineRule({
  id: 'person/test-contact',
  version: 1,
  title: 'Employees, test and seed contacts',
  severity: 'information',
  source: { kind: 'product', name: 'Throughline', article: '', checkedOn: '2026-11-24', confidence: 'product-default' },
  text: "A contact marked as employee, test or seed is sent to without consent of its own, is left out of caps and statistics, and its opt-outs hold as anybody's.",
  outcomes: ['allow'],
  reasons: ['OK_TEST'],
  evidence: [],
  explain: (decision, names) => `${contact(decision, names)} is an employee, test or seed contact; the ${touch(decision)} counts toward no cap and no figure`,
  examples: [
    {
      name: 'allowed and marked',
      contact: { attributes: { contactType: 'seed' } },
      attempt: { at: '2026-06-01T16:00:00Z', channel: 'sms' },
      outcome: 'allow',
      reason: 'OK_TEST',
    },
  ],
});
