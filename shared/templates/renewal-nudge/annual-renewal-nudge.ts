import { DAY_SECONDS } from '../../words/time.ts';
import { answer, call, branch, email, engaged, entry, equals, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const RENEWED = ['Renewed', 'deal_won'] as const;

export const annualRenewalNudge: JourneyTemplate = {
  id: 'annual-renewal-nudge',
  job: 'renewal-nudge',
  name: 'Annual renewal',
  description: 'From four weeks before the renewal: the year in figures by email, one text a week later, and a call to large accounts that are still open.',
  settings: { priority: 68, category: 'renewals', deadlineDays: 35, exitCriteria: [equals('Renewal status', 'cancelled')] },
  steps: (words) => ({
    'four-weeks-before': entry(
      { kind: 'date', attribute: 'Renewal date', offsetSeconds: -28 * DAY_SECONDS, condition: { kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] } },
      { kind: 'after-days', days: 300 },
      'compare',
    ),
    compare: holdout('year', 'watched'),
    watched: waitFor({ won: [...RENEWED] }, 30, { won: 'renewed', timeout: 'renewed-without' }),
    'renewed-without': goal('Renewed without a message', engaged('deal_won', 35), 'renewed', 'open'),
    year: email(
      words,
      {
        subject: '{{firstName | default: "Your year"}}: twelve months in five figures',
        preview: 'What you did with it, and what others your size did.',
        body: [
          'Your plan renews in four weeks. Before you decide anything, here is your year in five figures, beside companies of your size.',
          `The figures, and the terms you can choose from: https://${words.website}/renewal`,
          'If the figures are lower than you hoped for, answer this email: we would rather fit the plan than lose you.',
        ],
      },
      'first-week',
    ),
    'first-week': waitFor({ won: [...RENEWED] }, 7, { won: 'renewed', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'renewal-nudge', `{{firstName | default: "Hi"}}, your plan renews in three weeks. Your year and your terms: https://${words.website}/renewal`, 'heard'),
    heard: waitFor({ won: [...RENEWED], replied: ['Replied', 'sms_received'] }, 7, { won: 'renewed', replied: 'answer', timeout: 'how-large' }),
    'how-large': branch({ large: ['Large accounts', { kind: 'account-tier', tiers: [1, 2] }] }, { large: 'call', otherwise: 'decided' }),
    call: call('Talk through the renewal', 'Two weeks to go and nothing decided. Ask what would have to be different next year before you speak of price.', 480, 'decided'),
    answer: answer('Answer about the renewal', 'They replied to the renewal text. Answer the question, and put what was agreed into the renewal’s notes.', 'decided'),
    decided: waitFor({ won: [...RENEWED] }, 14, { won: 'renewed', timeout: 'won' }),
    won: goal('Renewed', engaged('deal_won', 35), 'renewed', 'open'),
    renewed: exit('Renewed'),
    open: exit('Still open'),
  }),
};
