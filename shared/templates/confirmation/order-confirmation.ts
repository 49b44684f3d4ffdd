import { answer, branch, call, confirmation, email, engaged, entry, exit, goal, holdout, officeHours, text, waitDays, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const SET_UP = ['Finished the set-up', 'form_submitted', { form: 'set-up' }] as const;

export const orderConfirmation: JourneyTemplate = {
  id: 'order-confirmation',
  job: 'confirmation',
  name: 'Order confirmation and set-up',
  description: 'For whoever buys: the order confirmed by email and text at once, then help to set up, with a call for the largest accounts that are stuck.',
  settings: { priority: 80, category: 'onboarding', deadlineDays: 30, exitCriteria: [{ kind: 'attribute', attribute: 'Order status', operator: 'equals', value: 'cancelled' }] },
  steps: (words) => ({
    bought: entry({ kind: 'event', match: { event: 'purchase' }, key: 'order' }, { kind: 'after-exit' }, 'receipt'),
    receipt: email(
      words,
      {
        purpose: 'transactional',
        subject: 'Your order is confirmed',
        preview: 'The receipt, what happens next, and whom to ask.',
        body: [`Thank you for your order. The receipt and the dates are here: https://${words.website}/orders`, 'Something wrong with it? Answer this email, and it is mended before anything is charged.'],
      },
      'receipt-text',
    ),
    'receipt-text': confirmation(words, `your order is confirmed, {{firstName | default: "thank you"}}. Receipt and dates: https://${words.website}/orders`, 'settled'),
    settled: waitDays(2, 'compare'),
    compare: holdout('first-steps', 'watched'),
    watched: waitFor({ done: [...SET_UP] }, 16, { done: 'ready', timeout: 'set-up-without' }),
    'set-up-without': goal('Set up without help', engaged('form_submitted', 30), 'ready', 'stuck'),
    'first-steps': email(
      words,
      {
        subject: 'The first half hour, {{firstName | default: "step by step"}}',
        preview: 'Three steps, and the one that people skip and regret.',
        body: [
          'Whoever takes these three steps in the first week uses the product a year later. They take half an hour together.',
          `The steps, with a film of two minutes for each: https://${words.website}/start`,
        ],
      },
      'first-week',
    ),
    'first-week': waitFor({ done: [...SET_UP] }, 5, { done: 'ready', timeout: 'large' }),
    large: branch({ large: ['Largest accounts', { kind: 'account-tier', tiers: [1] }] }, { large: 'call', otherwise: 'at-work' }),
    call: call('Help with the set-up', 'They bought a week ago and are not set up. Ask where they are stuck and offer to do it together, on the call.', 480, 'second-week'),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'confirmation', `{{firstName | default: "Hi"}}, one step is left to confirm your set-up: https://${words.website}/start`, 'second-week'),
    'second-week': waitFor({ done: [...SET_UP], replied: ['Replied', 'sms_received'] }, 5, { done: 'ready', replied: 'answer', timeout: 'set-up' }),
    answer: answer('Answer about the set-up', 'They replied about their set-up. Answer, or name somebody who does it with them.', 'after-answer'),
    'after-answer': waitFor({ done: [...SET_UP] }, 5, { done: 'ready', timeout: 'set-up' }),
    'set-up': goal('Set up', engaged('form_submitted', 30), 'ready', 'stuck'),
    ready: exit('Set up'),
    stuck: exit('Not set up'),
  }),
};
