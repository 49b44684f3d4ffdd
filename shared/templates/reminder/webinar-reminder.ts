import { answer, daysBefore, email, entry, equals, exit, goal, holdout, text, waitDays, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

export const webinarReminder: JourneyTemplate = {
  id: 'webinar-reminder',
  job: 'reminder',
  name: 'Webinar reminder',
  description: 'For whoever registers: a confirmation at once, the programme three days before, one text the day before, and the recording for those who missed it.',
  settings: { priority: 55, category: 'events', deadlineDays: 60, exitCriteria: [equals('Webinar status', 'cancelled')] },
  steps: (words) => ({
    registered: entry({ kind: 'event', match: { event: 'form_submitted', data: { form: 'webinar-registration' } }, key: 'webinar' }, { kind: 'after-exit' }, 'confirmation'),
    confirmation: email(
      words,
      {
        purpose: 'transactional',
        subject: 'Your seat is kept',
        preview: 'When it is, how to join, and how to give the seat back.',
        body: [`Thank you for registering. The date, the link to join and a file for your calendar are here: https://${words.website}/webinar`, 'If you cannot come, cancel there in one click and somebody else gets the seat.'],
      },
      'three-days-before',
    ),
    'three-days-before': daysBefore('Webinar date', 3, 'compare', 'attended'),
    compare: holdout('programme', 'watched'),
    watched: waitDays(5, 'attended-without'),
    'attended-without': goal('Attended without a reminder', equals('Webinar attended', 'yes'), 'came', 'missed'),
    programme: email(
      words,
      {
        subject: 'What you will be able to do after the webinar, {{firstName | default: "in short"}}',
        preview: 'The programme, minute by minute, and who speaks.',
        body: [
          'The first twenty minutes show the method on one real case, the next twenty are yours: questions sent in before are answered first.',
          `The programme and the form for your question: https://${words.website}/webinar/programme`,
        ],
      },
      'day-before',
    ),
    'day-before': daysBefore('Webinar date', 1, 'nudge', 'attended'),
    nudge: text(words, 'reminder', `{{firstName | default: "Hi"}}, the webinar is tomorrow. Your link to join: https://${words.website}/join`, 'heard'),
    heard: waitFor({ replied: ['Replied', 'sms_received'] }, 3, { replied: 'answer', timeout: 'attended' }),
    answer: answer('Answer about the webinar', 'They replied to the reminder. Answer the question, move them to another date, or cancel the seat.', 'after-answer'),
    'after-answer': waitDays(2, 'attended'),
    attended: goal('Attended', equals('Webinar attended', 'yes'), 'came', 'recording'),
    recording: email(
      words,
      {
        subject: 'The webinar you missed, in nine minutes',
        preview: 'The method, the case, and the three best questions.',
        body: ['It was a pity not to see you. We cut the hour to the nine minutes that people asked for afterwards, with chapters.', `Watch it: https://${words.website}/webinar/recording`],
      },
      'missed',
    ),
    missed: exit('Did not attend'),
    came: exit('Attended'),
  }),
};
