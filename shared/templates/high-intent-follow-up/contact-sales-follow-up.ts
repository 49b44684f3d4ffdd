import { answer, call, email, engaged, entry, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const BOOKED = ['Booked a meeting', 'meeting_booked'] as const;

export const contactSalesFollowUp: JourneyTemplate = {
  id: 'contact-sales-follow-up',
  job: 'high-intent-follow-up',
  name: 'Contact sales follow-up',
  description: 'For whoever asks to be contacted: a person calls within half an hour of working time, and an email and a text follow only where nobody was reached.',
  settings: { priority: 90, category: 'inbound', deadlineDays: 14, exitCriteria: [{ kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] }] },
  steps: (words) => ({
    asked: entry({ kind: 'event', match: { event: 'form_submitted', data: { form: 'contact-sales' } } }, { kind: 'after-days', days: 14 }, 'received'),
    received: email(
      words,
      {
        purpose: 'transactional',
        subject: 'We have your message',
        preview: 'Who answers, and by when.',
        body: [`{{owner | default: "One of us"}} answers you in person, on working days within the half hour. To skip the wait, pick a time: https://${words.website}/book`],
      },
      'call',
    ),
    call: call('Call back about the message', 'They asked to be contacted. Read the message first, answer its question, then ask what it hangs on.', 30, 'first-day'),
    'first-day': waitFor({ booked: [...BOOKED] }, 1, { booked: 'meeting', timeout: 'compare' }),
    compare: holdout('in-writing', 'watched'),
    watched: waitFor({ booked: [...BOOKED] }, 6, { booked: 'meeting', timeout: 'booked-without' }),
    'booked-without': goal('Booked without a message', engaged('meeting_booked', 14), 'meeting', 'open'),
    'in-writing': email(
      words,
      {
        subject: '{{firstName | default: "Your question"}}: the short answer in writing',
        preview: 'For when a call does not suit.',
        body: [
          'Calls do not always suit. Most questions that reach us are about fit, cost or time, so here are our honest answers to the three, with what we do not do.',
          `Read them, or pick a time to talk: https://${words.website}/answers`,
        ],
      },
      'second-day',
    ),
    'second-day': waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 2, { booked: 'meeting', replied: 'answer', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'high-intent-follow-up', `{{firstName | default: "Hi"}}, is now a better time? Reply here, or pick one: https://${words.website}/book`, 'heard'),
    heard: waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 3, { booked: 'meeting', replied: 'answer', timeout: 'booked' }),
    answer: answer('Answer the text', 'They asked to be contacted, and now they answer. Reply within the hour, by hand.', 'after-answer'),
    'after-answer': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'booked' }),
    booked: goal('Meeting booked', engaged('meeting_booked', 14), 'meeting', 'open'),
    meeting: exit('Meeting booked'),
    open: exit('Not reached'),
  }),
};
