import { DAY_SECONDS } from '../../words/time.ts';
import { answer, branch, call, email, engaged, entry, equals, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const RENEWED = ['Came back', 'deal_won'] as const;

export const lapsedRenewalNudge: JourneyTemplate = {
  id: 'lapsed-renewal-nudge',
  job: 'renewal-nudge',
  name: 'Lapsed renewal',
  description: 'A week after a plan lapsed: what is kept and until when by email, one text before it is gone, and a call to large accounts who opened it.',
  settings: { priority: 58, category: 'renewals', deadlineDays: 30, exitCriteria: [equals('Renewal status', 'cancelled')] },
  steps: (words) => ({
    'a-week-after': entry({ kind: 'date', attribute: 'Renewal date', offsetSeconds: 7 * DAY_SECONDS, condition: equals('Renewal status', 'lapsed') }, { kind: 'after-days', days: 300 }, 'compare'),
    compare: holdout('kept', 'watched'),
    watched: waitFor({ won: [...RENEWED] }, 20, { won: 'back', timeout: 'back-without' }),
    'back-without': goal('Came back without a message', engaged('deal_won', 30), 'back', 'gone'),
    kept: email(
      words,
      {
        subject: '{{firstName | default: "Your plan"}}: it lapsed, and here is what we keep for you',
        preview: 'Everything stays for 30 days, and leaves as a file whenever you ask.',
        body: [
          'Your plan lapsed last week. Your work is kept for 30 days; after that it is deleted, as our terms say.',
          `Take it with you as a file, or go on where you stopped: https://${words.website}/kept`,
          'If you left on purpose, tell us in one line and you will not hear of it again.',
        ],
      },
      'first-days',
    ),
    'first-days': waitFor({ won: [...RENEWED], clicked: ['Looked at it', 'email_clicked'] }, 7, { won: 'back', clicked: 'how-large', timeout: 'at-work' }),
    'how-large': branch({ large: ['Large accounts', { kind: 'account-tier', tiers: [1, 2] }] }, { large: 'call', otherwise: 'few-days' }),
    call: call('Ask why it lapsed', 'They looked at what is kept for them. Ask whether it lapsed by mistake; if not, ask why, and offer the file.', 480, 'decided'),
    'few-days': waitFor({ won: [...RENEWED] }, 3, { won: 'back', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'renewal-nudge', `{{firstName | default: "Hi"}}, your work is kept for two more weeks. Go on, or take it with you: https://${words.website}/kept`, 'decided'),
    decided: waitFor({ won: [...RENEWED], replied: ['Replied', 'sms_received'] }, 7, { won: 'back', replied: 'answer', timeout: 'won' }),
    answer: answer('Answer about the lapsed plan', 'They replied after their plan lapsed. Answer, and if they want to leave, send the file and record the opt-out.', 'after-answer'),
    'after-answer': waitFor({ won: [...RENEWED] }, 7, { won: 'back', timeout: 'won' }),
    won: goal('Came back', engaged('deal_won', 30), 'back', 'gone'),
    back: exit('Came back'),
    gone: exit('Left'),
  }),
};
