import { answer, call, daysBefore, email, engaged, entry, equals, exit, goal, holdout, text, waitDays, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

export const meetingReminder: JourneyTemplate = {
  id: 'meeting-reminder',
  job: 'reminder',
  name: 'Booked meeting reminder',
  description: 'For whoever books a meeting: what to bring two days before, one text the day before, replies to the owner within the hour, and a call to those who did not come.',
  settings: { priority: 75, category: 'meetings', deadlineDays: 45, exitCriteria: [equals('Meeting outcome', 'cancelled'), engaged('deal_won', 30)] },
  steps: (words) => ({
    booked: entry({ kind: 'event', match: { event: 'meeting_booked' } }, { kind: 'after-exit' }, 'invitation'),
    invitation: email(
      words,
      {
        purpose: 'transactional',
        subject: 'Your meeting is booked',
        preview: 'The time, the link, and how to move it.',
        body: [`The time, the link to join and a file for your calendar: https://${words.website}/meeting`, 'Another time suits you better? Move it there; nobody has to be asked.'],
      },
      'two-days-before',
    ),
    'two-days-before': daysBefore('Meeting date', 2, 'compare', 'at-short-notice'),
    'at-short-notice': daysBefore('Meeting date', -1, 'held', 'held'),
    compare: holdout('preparation', 'watched'),
    watched: daysBefore('Meeting date', -1, 'held-without', 'held-without'),
    'held-without': goal('Held without a reminder', equals('Meeting outcome', 'held'), 'met', 'missed'),
    preparation: email(
      words,
      {
        subject: 'Three things that make our meeting worth your time',
        preview: 'One question, one number, one colleague.',
        body: [
          'Bring the question you would most like answered, the number it hangs on, and the colleague who will live with the answer.',
          `Here is how others in your role prepared, and what they took home: https://${words.website}/prepare`,
        ],
      },
      'day-before',
    ),
    'day-before': daysBefore('Meeting date', 1, 'nudge', 'at-short-notice'),
    nudge: text(words, 'reminder', `{{firstName | default: "Hi"}}, we meet tomorrow. Time, link and a way to move it: https://${words.website}/meeting`, 'heard'),
    heard: waitFor({ replied: ['Replied', 'sms_received'] }, 2, { replied: 'answer', timeout: 'held' }),
    answer: answer('Answer about the meeting', 'They replied to the reminder. Confirm, move the meeting or cancel it, and say so in one line.', 'after-answer'),
    'after-answer': waitDays(2, 'held-after-answer'),
    'held-after-answer': goal('Held after an answer', equals('Meeting outcome', 'held'), 'met', 'missed'),
    held: goal('Meeting held', equals('Meeting outcome', 'held'), 'met', 'call'),
    call: call('Ask what came between', 'They booked and did not come. No reproach: offer two new times and ask whether the question still stands.', 240, 'second-chance'),
    'second-chance': waitFor({ booked: ['Booked again', 'meeting_booked'] }, 5, { booked: 'again', timeout: 'missed' }),
    again: exit('Booked again'),
    missed: exit('Not held'),
    met: exit('Meeting held'),
  }),
};
