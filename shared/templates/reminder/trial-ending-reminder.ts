import { DAY_SECONDS } from '../../words/time.ts';
import { answer, branch, call, email, engaged, entry, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const WON = ['Became a customer', 'deal_won'] as const;

export const trialEndingReminder: JourneyTemplate = {
  id: 'trial-ending-reminder',
  job: 'reminder',
  name: 'Trial ending reminder',
  description: 'A week before a trial ends: what was built in it by email, a call to those with high intent, and one text to the rest two days before the end.',
  settings: { priority: 65, category: 'trial', deadlineDays: 21, exitCriteria: [{ kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] }] },
  steps: (words) => ({
    'a-week-left': entry({ kind: 'date', attribute: 'Trial end date', offsetSeconds: -7 * DAY_SECONDS }, { kind: 'never' }, 'compare'),
    compare: holdout('summary', 'watched'),
    watched: waitFor({ won: [...WON] }, 12, { won: 'won-without', timeout: 'won-without' }),
    'won-without': goal('Customer without a reminder', engaged('deal_won', 14), 'customer', 'ended'),
    summary: email(
      words,
      {
        subject: '{{firstName | default: "Your trial"}}: what stays, and what goes in a week',
        preview: 'Everything you built is kept for 30 days, whatever you decide.',
        body: [
          'Your trial ends in a week. Nothing is deleted: what you built waits for 30 days.',
          `On one page: what you used, the plan that fits it, and what it would cost: https://${words.website}/trial`,
          'If it did not do what you hoped for, answer this email with what was missing. A person reads it.',
        ],
      },
      'looked',
    ),
    looked: waitFor({ won: [...WON], clicked: ['Opened the summary', 'email_clicked'] }, 4, { won: 'customer', clicked: 'ready', timeout: 'at-work' }),
    ready: branch({ high: ['High intent', { kind: 'intent-at-least', score: 60 }] }, { high: 'call', otherwise: 'two-days' }),
    call: call('Talk through the plan', 'They looked at the summary and use the product a lot. Ask what is still open, and offer the plan that fits what they used.', 240, 'decided'),
    'two-days': waitFor({ won: [...WON] }, 2, { won: 'customer', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'reminder', `{{firstName | default: "Hi"}}, your trial ends in a few days. Keep what you built: https://${words.website}/trial`, 'decided'),
    decided: waitFor({ won: [...WON], replied: ['Replied', 'sms_received'] }, 5, { won: 'customer', replied: 'answer', timeout: 'won' }),
    answer: answer('Answer about the trial', 'They replied to the reminder. Answer the question, and extend the trial once if they ask for it.', 'after-answer'),
    'after-answer': waitFor({ won: [...WON] }, 5, { won: 'customer', timeout: 'won' }),
    won: goal('Became a customer', engaged('deal_won', 14), 'customer', 'ended'),
    customer: exit('Customer'),
    ended: exit('Trial ended'),
  }),
};
