import { answer, branch, call, email, engaged, entry, exit, goal, holdout, officeHours, text, waitFor } from '../steps.ts';
import type { JourneyTemplate } from '../template.ts';

const BOOKED = ['Booked a meeting', 'meeting_booked'] as const;

export const caseStudyFollowUp: JourneyTemplate = {
  id: 'case-study-follow-up',
  job: 'high-intent-follow-up',
  name: 'Case study reader follow-up',
  description: 'For leads who download a case study: the template behind it by email, then a call to large accounts or one text to whoever used the template.',
  settings: { priority: 45, category: 'nurture', deadlineDays: 28, exitCriteria: [{ kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] }] },
  steps: (words) => ({
    read: entry(
      { kind: 'event', match: { event: 'form_submitted', data: { form: 'case-study' } }, condition: { kind: 'lifecycle-stage', stages: ['subscriber', 'lead', 'marketing-qualified-lead', 'sales-qualified-lead', 'opportunity'] } },
      { kind: 'after-days', days: 60 },
      'compare',
    ),
    compare: holdout('template', 'watched'),
    watched: waitFor({ booked: [...BOOKED] }, 14, { booked: 'meeting', timeout: 'booked-without' }),
    'booked-without': goal('Booked without a message', engaged('meeting_booked', 28), 'meeting', 'open'),
    template: email(
      words,
      {
        subject: '{{firstName | default: "For you"}}: the sheet they planned with',
        preview: 'The one from the story, empty, and how to fill it in.',
        body: [
          'The story you read leaves out the sheet that the team planned with. Here it is, empty, with a page on how they filled it in and what they would do differently.',
          `Take the sheet: https://${words.website}/sheet`,
        ],
      },
      'used-it',
    ),
    'used-it': waitFor({ booked: [...BOOKED], clicked: ['Took the sheet', 'email_clicked'] }, 7, { booked: 'meeting', clicked: 'how-large', timeout: 'booked' }),
    'how-large': branch({ large: ['Large accounts', { kind: 'account-tier', tiers: [1, 2] }] }, { large: 'ready', otherwise: 'few-days' }),
    ready: branch({ ready: ['Intent 60 or more', { kind: 'intent-at-least', score: 60 }] }, { ready: 'call', otherwise: 'few-days' }),
    call: call('Talk about their own case', 'They took the planning sheet. Ask what they plan with it, and offer to fill it in together.', 480, 'after-call'),
    'after-call': waitFor({ booked: [...BOOKED] }, 5, { booked: 'meeting', timeout: 'booked' }),
    'few-days': waitFor({ booked: [...BOOKED] }, 3, { booked: 'meeting', timeout: 'at-work' }),
    'at-work': officeHours('nudge'),
    nudge: text(words, 'high-intent-follow-up', `{{firstName | default: "Hi"}}, stuck with the sheet? 15 minutes with somebody who has filled in dozens: https://${words.website}/book`, 'heard'),
    heard: waitFor({ booked: [...BOOKED], replied: ['Replied', 'sms_received'] }, 4, { booked: 'meeting', replied: 'answer', timeout: 'booked' }),
    answer: answer('Answer about the sheet', 'They replied about the planning sheet. Help first; offer a meeting only if they ask.', 'after-answer'),
    'after-answer': waitFor({ booked: [...BOOKED] }, 4, { booked: 'meeting', timeout: 'booked' }),
    booked: goal('Meeting booked', engaged('meeting_booked', 28), 'meeting', 'open'),
    meeting: exit('Meeting booked'),
    open: exit('Still reading'),
  }),
};
