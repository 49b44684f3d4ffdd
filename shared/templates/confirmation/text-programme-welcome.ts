import { answer, confirmation, email, engaged, entry, equals, exit, goal, holdout, officeHours, text, waitDays, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

export const textProgrammeWelcome: JourneyTemplate = {
  id: 'text-programme-welcome',
  job: 'confirmation',
  name: 'Welcome to texts',
  description: 'For whoever opts in to texts: the confirmation that carriers ask for, an email on what the texts are for, and one question by text whose answers a person reads.',
  settings: { priority: 60, category: 'welcome', deadlineDays: 21, exitCriteria: [equals('Contact status', 'complaint')] },
  steps: (words) => ({
    'opted-in': entry({ kind: 'event', match: { event: 'opt_in', channel: 'sms' } }, { kind: 'never' }, 'welcome-text'),
    'welcome-text': confirmation(words, 'you are in. Up to 4 messages a month. Message and data rates may apply. HELP for help.', 'next-day'),
    'next-day': waitDays(1, 'compare'),
    compare: holdout('what-for', 'watched'),
    watched: waitFor({ looked: ['Viewed a page', 'page_viewed'] }, 9, { looked: 'active', timeout: 'active-without' }),
    'active-without': goal('Came back without a message', engaged('page_viewed', 10), 'active', 'quiet'),
    'what-for': email(
      words,
      {
        subject: 'What our texts are for, {{firstName | default: "in short"}}',
        preview: 'Dates you would not want to miss, and nothing else.',
        body: [
          'A text from us reminds you of a date, confirms what you asked for, or answers you. What takes longer to read comes by email, as this does.',
          `Choose which of them you want, and change it whenever you like: https://${words.website}/preferences`,
        ],
      },
      'read',
    ),
    read: waitFor({ looked: ['Chose the topics', 'email_clicked'] }, 3, { looked: 'few-days', timeout: 'few-days' }),
    'few-days': waitDays(2, 'at-work'),
    'at-work': officeHours('question'),
    question: text(words, 'confirmation', `{{firstName | default: "Hi"}}, is this number right for you? Reply with a question any time, or confirm here: https://${words.website}/ok`, 'heard'),
    heard: waitFor({ replied: ['Replied', 'sms_received'], clicked: ['Confirmed', 'sms_clicked'] }, 4, { replied: 'answer', clicked: 'active', timeout: 'came-back' }),
    answer: answer('Answer a first reply', 'This is the first reply to our texts. Answer it by hand: it decides whether they ever reply again.', 'after-answer'),
    'after-answer': waitDays(3, 'came-back'),
    'came-back': goal('Came back', engaged('page_viewed', 10), 'active', 'quiet'),
    active: exit('Active'),
    quiet: exit('Quiet'),
  }),
};
