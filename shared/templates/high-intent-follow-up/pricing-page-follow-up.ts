import { answer, branch, call, email, engaged, entry, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const BOOKED = ['Booked a meeting', 'meeting_booked'] as const;

export const pricingPageFollowUp: JourneyTemplate = {
  id: 'pricing-page-follow-up',
  job: 'high-intent-follow-up',
  name: 'Pricing page follow-up',
  description: 'For contacts with intent 60 or more who look at prices: an answer to what prices leave open, a call at intent 80, one text to the rest.',
  settings: { priority: 70, category: 'intent', deadlineDays: 14, exitCriteria: [{ kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] }] },
  steps: (words) => ({
    looked: entry({ kind: 'event', match: { event: 'page_viewed', data: { page: 'pricing' } }, condition: { kind: 'intent-at-least', score: 60 } }, { kind: 'after-days', days: 30 }, 'compare'),
    compare: holdout('open-questions', 'watched'),
    watched: waitFor({ booked: [...BOOKED] }, 7, { booked: 'meeting', timeout: 'booked-without' }),
    'booked-without': goal('Booked without a message', engaged('meeting_booked', 14), 'meeting', 'open'),
    'open-questions': email(
      words,
      {
        subject: '{{firstName | default: "Prices"}}: what our price page does not say',
        preview: 'What customers of your size pay in the second year, and why.',
        body: [
          'A price page answers what it costs today. People ask us what it costs in the second year, what happens when they grow, and how to leave.',
          `The three answers, with figures: https://${words.website}/pricing/answers`,
        ],
      },
      'first-day',
    ),
    'first-day': waitFor({ booked: [...BOOKED] }, 1, { booked: 'meeting', timeout: 'ready' }),
    ready: branch({ ready: ['Intent 80 or more', { kind: 'intent-at-least', score: 80 }] }, { ready: 'call', otherwise: 'at-work' }),
    call: call('Call about prices', 'They compared prices and read the answers. Ask for how many people and until when, and offer a quote the same day.', 120, 'after-call'),
    'after-call': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'booked' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'high-intent-follow-up', `{{firstName | default: "Hi"}}, want a quote for your team? Two questions, one minute: https://${words.website}/quote`, 'heard'),
    heard: waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 3, { booked: 'meeting', replied: 'answer', timeout: 'booked' }),
    answer: answer('Answer about prices', 'They replied to the text on prices. Answer the question first, then offer a time.', 'after-answer'),
    'after-answer': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'booked' }),
    booked: goal('Meeting booked', engaged('meeting_booked', 14), 'meeting', 'open'),
    meeting: exit('Meeting booked'),
    open: exit('Not now'),
  }),
};
