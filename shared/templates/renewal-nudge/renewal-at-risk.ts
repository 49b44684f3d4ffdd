import { DAY_SECONDS } from '../../words/time.ts';
import { answer, call, email, engaged, entry, equals, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const RENEWED = ['Renewed', 'deal_won'] as const;

export const renewalAtRisk: JourneyTemplate = {
  id: 'renewal-at-risk',
  job: 'renewal-nudge',
  name: 'Renewal at risk',
  description: 'For customers whose use is falling, two months before they renew: help first, by email; a call from the owner; one text when the terms are ready.',
  settings: { priority: 78, category: 'renewals', deadlineDays: 70, exitCriteria: [equals('Renewal status', 'cancelled')] },
  steps: (words) => ({
    'two-months-before': entry({ kind: 'date', attribute: 'Renewal date', offsetSeconds: -60 * DAY_SECONDS, condition: equals('Usage trend', 'falling') }, { kind: 'after-days', days: 300 }, 'compare'),
    compare: holdout('help', 'watched'),
    watched: waitFor({ won: [...RENEWED] }, 62, { won: 'renewed', timeout: 'renewed-without' }),
    'renewed-without': goal('Renewed without a message', engaged('deal_won', 70), 'renewed', 'lost'),
    help: email(
      words,
      {
        subject: '{{firstName | default: "A question"}}: is it still doing its job?',
        preview: 'Use has gone down. Here is what usually helps, without a sales talk.',
        body: [
          'Your team uses us less than it did. That has a reason, and often it is one of three: somebody left, a report was replaced, or the set-up got in the way.',
          `For each there is a remedy that takes less than a day: https://${words.website}/remedies`,
        ],
      },
      'first-week',
    ),
    'first-week': waitFor({ won: [...RENEWED], clicked: ['Looked at the remedies', 'email_clicked'] }, 7, { won: 'renewed', clicked: 'call', timeout: 'call' }),
    call: call('Ask what changed', 'Their use is falling and the renewal is in seven weeks. Listen first; agree on one remedy and who does it by when.', 960, 'at-work-again'),
    'at-work-again': waitFor({ won: [...RENEWED] }, 21, { won: 'renewed', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'renewal-nudge', `{{firstName | default: "Hi"}}, your terms for next year are ready, with what we agreed on: https://${words.website}/renewal`, 'heard'),
    heard: waitFor({ won: [...RENEWED], replied: ['Replied', 'sms_received'] }, 14, { won: 'renewed', replied: 'answer', timeout: 'won' }),
    answer: answer('Answer about the terms', 'They replied to the text on their terms. This customer is at risk: the owner answers, nobody else.', 'after-answer'),
    'after-answer': waitFor({ won: [...RENEWED] }, 14, { won: 'renewed', timeout: 'won' }),
    won: goal('Renewed', engaged('deal_won', 70), 'renewed', 'lost'),
    renewed: exit('Renewed'),
    lost: exit('At risk still'),
  }),
};
