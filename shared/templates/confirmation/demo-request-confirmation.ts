import { answer, call, confirmation, email, engaged, entry, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const BOOKED = ['Booked a meeting', 'meeting_booked'] as const;

export const demoRequestConfirmation: JourneyTemplate = {
  id: 'demo-request-confirmation',
  job: 'confirmation',
  name: 'Demo request confirmation',
  description: 'For whoever asks for a demo: confirmed at once by email and text, then two gentle ways to pick a time, and a call to those who have not.',
  settings: { priority: 85, category: 'demo', deadlineDays: 14, exitCriteria: [{ kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] }] },
  steps: (words) => ({
    asked: entry({ kind: 'event', match: { event: 'form_submitted', data: { form: 'demo-request' } } }, { kind: 'after-days', days: 30 }, 'received'),
    received: email(
      words,
      {
        purpose: 'transactional',
        subject: 'Your demo request has arrived',
        preview: 'What happens next, and how to pick a time.',
        body: [`Thank you for asking. Pick the time that suits you: https://${words.website}/book`, 'If you would rather write first, answer this email. A person reads it within the hour on working days.'],
      },
      'received-text',
    ),
    'received-text': confirmation(words, `your demo request is in, {{firstName | default: "thank you"}}. Pick a time: https://${words.website}/book`, 'first-day'),
    'first-day': waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 1, { booked: 'meeting', replied: 'answer', timeout: 'compare' }),
    compare: holdout('what-you-see', 'watched'),
    watched: waitFor({ booked: [...BOOKED] }, 7, { booked: 'meeting-without', timeout: 'meeting-without' }),
    'meeting-without': goal('Booked without a reminder', engaged('meeting_booked', 14), 'meeting', 'open'),
    'what-you-see': email(
      words,
      {
        subject: 'What you will see in your demo, {{firstName | default: "in short"}}',
        preview: 'Three questions we answer, and one that we ask.',
        body: [
          'A demo is worth its half hour when it is about your case. These are the three questions that we answer in every one, and the one that we ask you.',
          `See them, and pick a time: https://${words.website}/demo`,
        ],
      },
      'second-look',
    ),
    'second-look': waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 2, { booked: 'meeting', replied: 'answer', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'confirmation', `{{firstName | default: "Hi"}}, shall we keep a demo time for you? Confirm one here: https://${words.website}/book`, 'last-look'),
    'last-look': waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 2, { booked: 'meeting', replied: 'answer', timeout: 'call' }),
    answer: answer('Answer about the demo', 'They replied about their demo request. Offer two times, or say when somebody can call.', 'after-answer'),
    'after-answer': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'booked' }),
    call: call('Call about the demo request', 'They asked for a demo and have not picked a time. Ask what it should be about and offer two times.', 240, 'after-call'),
    'after-call': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'booked' }),
    booked: goal('Meeting booked', engaged('meeting_booked', 14), 'meeting', 'open'),
    meeting: exit('Meeting booked'),
    open: exit('No time picked'),
  }),
};
